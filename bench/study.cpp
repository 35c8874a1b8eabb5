// What a study costs beside its simulation: 10,000 small runs, planned, written to shards and
// collected into one results file, beside the same runs whose results are thrown away. To be run on
// a machine that is quiet: a study that waits for others takes more than the second after which
// runs are written to a shard, which costs about 2 % of the simulation. usage:
// bench_study SCENARIO [RUNS [PAIRS]]
#include <fmt/format.h>
#include <sys/resource.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <vector>

#include "engine/catalogue.hpp"
#include "execution/execute.hpp"
#include "median.hpp"
#include "scenario/scenario.hpp"
#include "study/study.hpp"
#include "support/temporary_folder.hpp"

namespace {

constexpr double bound = 1.1;

struct Cost {
    double processor = 0;  ///< seconds of all threads and child processes
    double clock = 0;      ///< seconds that passed
};

double processor_seconds() {
    double seconds = 0;
    for (const int who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
        rusage used{};
        getrusage(who, &used);
        for (const timeval& part : {used.ru_utime, used.ru_stime}) {
            seconds += static_cast<double>(part.tv_sec) + 1e-6 * static_cast<double>(part.tv_usec);
        }
    }
    return seconds;
}

template <class Work>
Cost cost_of(Work&& work) {
    const auto start = std::chrono::steady_clock::now();
    const double processor = processor_seconds();
    work();
    const std::chrono::duration<double> clock = std::chrono::steady_clock::now() - start;
    return {processor_seconds() - processor, clock.count()};
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        fmt::print(stderr, "usage: bench_study SCENARIO [RUNS [PAIRS]]\n");
        return 2;
    }
    const std::string runs = argc > 2 ? argv[2] : "10000";
    const int pairs = argc > 3 ? std::atoi(argv[3]) : 5;
    const auto scenario = orglab::read_scenario(argv[1], orglab::catalogue(),
                                                {{"run.replicates", runs}, {"run.periods", "100"}});
    const orglab::TemporaryFolder place;
    std::vector<double> processor;
    std::vector<double> clock;
    for (int pair = 0; pair <= pairs; ++pair) {  // the first one warms the machine up
        const auto out = place.path() / fmt::format("study-{}.h5", pair);
        const Cost whole = cost_of([&] { orglab::run_study(scenario, {.out = out}); });
        std::filesystem::remove(out);
        const Cost bare = cost_of([&] {
            const orglab::Recordings recordings = orglab::recordings_of(scenario.points);
            orglab::execute(orglab::plan_of(scenario, recordings), 0, [](orglab::Run&&) {});
        });
        if (pair > 0) {
            processor.push_back(whole.processor / bare.processor);
            clock.push_back(whole.clock / bare.clock);
            fmt::print(
                "whole study {:.2f} s of the processor, {:.2f} s; simulation alone {:.2f}, {:.2f} "
                "s\n",
                whole.processor, whole.clock, bare.processor, bare.clock);
        }
    }
    const double ratio = bench::median(processor);
    fmt::print(
        "study / simulation: {:.3f} of the processor's time (at most {}), {:.3f} of the clock's; "
        "medians of {} pairs\n",
        ratio, bound, bench::median(clock), pairs);
    return ratio <= bound ? 0 : 1;
}
