// Worker-updates a second and thread: orglab on its shipped March scenario beside the plain twin.
// usage: bench_march SCENARIO [REPLICATES]
#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <cstdlib>
#include <functional>

#include "engine/run.hpp"
#include "march_twin.hpp"
#include "scenario/scenario.hpp"
#include "study/study.hpp"

namespace {

struct Outcome {
    double updates_per_second = 0;
    double mean = 0;
    double standard_error = 0;
};

Outcome measure(std::uint64_t replicates, double updates,
                const std::function<double(std::uint32_t)>& score) {
    double sum = 0;
    double squares = 0;
    const auto start = std::chrono::steady_clock::now();
    for (std::uint32_t replicate = 0; replicate < replicates; ++replicate) {
        const double value = score(replicate);
        sum += value;
        squares += value * value;
    }
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    const auto n = static_cast<double>(replicates);
    const double mean = sum / n;
    return {updates * n / seconds.count(), mean, std::sqrt((squares / n - mean * mean) / (n - 1))};
}

void print(const char* name, const Outcome& outcome) {
    fmt::print("{:<8} {:8.1f} million worker-updates/s and thread; code score {:.4f} +- {:.4f}\n",
               name, outcome.updates_per_second * 1e-6, outcome.mean, outcome.standard_error);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        fmt::print(stderr, "usage: bench_march SCENARIO [REPLICATES]\n");
        return 2;
    }
    const std::uint64_t replicates = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 4000;
    const twin::March model;
    const auto scenario = orglab::read_scenario(
        argv[1], orglab::catalogue(),
        {{"run.periods", std::to_string(model.periods)}, {"run.until", "periods"}});
    const auto& point = scenario.points.front();
    const auto recording = orglab::recording_of(point.settings);
    std::uint32_t column = 0;  // of the code's score
    for (const auto& series : recording.series) {
        column = series.measure.name == "code_score" ? series.first_column : column;
    }
    const double updates = static_cast<double>(model.people) * model.periods;

    const Outcome ours = measure(replicates, updates, [&](std::uint32_t replicate) {
        return orglab::simulate(point, recording, scenario.seed, replicate).end(column);
    });
    const Outcome plain = measure(replicates, updates, [&](std::uint32_t replicate) {
        return twin::code_score(model, replicate);
    });
    print("orglab", ours);
    print("twin", plain);
    const double apart =
        std::abs(ours.mean - plain.mean) / std::hypot(ours.standard_error, plain.standard_error);
    fmt::print("ratio    {:8.2f}; the scores are {:.1f} standard errors apart\n",
               ours.updates_per_second / plain.updates_per_second, apart);
    return apart < 4 ? 0 : 1;  // a speed is worth nothing where the answer differs
}
