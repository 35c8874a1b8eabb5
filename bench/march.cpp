// Worker-updates a second and thread: orglab on its shipped March scenario beside the plain twin.
// usage: bench_march SCENARIO [REPLICATES]
#include <fmt/format.h>

#include <cmath>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <span>
#include <vector>

#include "engine/catalogue.hpp"
#include "execution/execute.hpp"
#include "march_twin.hpp"
#include "median.hpp"
#include "scenario/scenario.hpp"

namespace {

/// A code's score for each replicate, and how long they took.
struct Outcome {
    std::vector<double> scores;
    std::vector<double> seconds;  ///< of the processor, a round each: what others do costs nothing
};

void time_round(Outcome& outcome, const std::function<std::vector<double>()>& run) {
    const std::clock_t start = std::clock();
    outcome.scores = run();
    outcome.seconds.push_back(static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
}

struct Summary {
    double rate;  ///< worker-updates a second
    double mean;
    double standard_error;
};

Summary print(const char* name, const Outcome& outcome, double updates) {
    const auto n = static_cast<double>(outcome.scores.size());
    double sum = 0;
    double squares = 0;
    for (const double score : outcome.scores) {
        sum += score;
        squares += score * score;
    }
    const double mean = sum / n;
    const Summary found{updates * n / bench::median(outcome.seconds), mean,
                        std::sqrt((squares / n - mean * mean) / (n - 1))};
    fmt::print("{:<8} {:8.1f} million worker-updates/s and thread; code score {:.4f} +- {:.4f}\n",
               name, found.rate * 1e-6, found.mean, found.standard_error);
    return found;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        fmt::print(stderr, "usage: bench_march SCENARIO [REPLICATES]\n");
        return 2;
    }
    const auto replicates =
        static_cast<std::uint32_t>(argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 2000);
    const twin::March model;
    const auto scenario = orglab::read_scenario(
        argv[1], orglab::catalogue(),
        {{"run.periods", std::to_string(model.periods)}, {"run.until", "periods"}});
    const auto& point = scenario.points.front();
    const orglab::Recordings recordings({orglab::recording_of(point.model)});
    std::uint32_t column = 0;  // of the code's score
    for (const auto& series : recordings[0].series) {
        column = series.measure.name == "code_score" ? series.first_column : column;
    }
    const auto plan = orglab::plan_of(orglab::PointList(std::vector{point}), recordings,
                                      scenario.seed, replicates);
    Outcome ours;
    Outcome plain;
    constexpr int rounds = 5;
    for (int round = 0; round < rounds; ++round) {
        time_round(ours, [&] {
            std::vector<double> scores;
            orglab::execute(plan, 1, [&](orglab::Run&& run) { scores.push_back(run.end(column)); });
            return scores;
        });
        time_round(plain, [&] {
            std::vector<double> scores;
            for (std::uint32_t replicate = 0; replicate < replicates; ++replicate) {
                scores.push_back(twin::code_score(model, replicate));
            }
            return scores;
        });
    }
    const double updates = static_cast<double>(model.people) * model.periods;
    const Summary orglab = print("orglab", ours, updates);
    const Summary scalar = print("twin", plain, updates);
    const double apart = std::abs(orglab.mean - scalar.mean) /
                         std::hypot(orglab.standard_error, scalar.standard_error);
    fmt::print(
        "ratio    {:8.2f}; medians of {} rounds; the scores are {:.1f} standard errors apart\n",
        orglab.rate / scalar.rate, rounds, apart);
    return apart < 4 ? 0 : 1;  // a speed is worth nothing if the answer differs
}
