// What it costs to record the default measures in every period instead of knowledge alone. What
// goes to a file is not written here.
// usage: bench_observing SCENARIO [PAIRS]
#include <fmt/format.h>

#include <cstdlib>
#include <ctime>
#include <vector>

#include "engine/catalogue.hpp"
#include "engine/run.hpp"
#include "median.hpp"
#include "scenario/scenario.hpp"

namespace {

/// What is asked of the default measures. Where it does not hold, this says so.
constexpr double bound = 1.1;

/// Of the processor: what others do on the machine costs nothing.
double seconds_of(const orglab::Point& point, const orglab::Recording& recording,
                  std::uint32_t replicate) {
    const std::clock_t start = std::clock();
    orglab::simulate(point, recording, 1, replicate);
    return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

orglab::Scenario scenario_with(const char* file, const char* measures) {
    return orglab::read_scenario(file, orglab::catalogue(),
                                 {{"observe.every", "1"}, {"observe.measures", measures}});
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        fmt::print(stderr, "usage: bench_observing SCENARIO [PAIRS]\n");
        return 2;
    }
    const auto pairs = static_cast<std::uint32_t>(argc > 2 ? std::atoi(argv[2]) : 7);
    const auto cheap = scenario_with(argv[1], "cheap");
    const auto one = scenario_with(argv[1], "[\"knowledge\"]");
    std::vector<double> ratios;
    for (std::size_t k = 0; k < cheap.points.size(); ++k) {
        const auto many = orglab::recording_of(cheap.points[k].model);
        const auto only = orglab::recording_of(one.points[k].model);
        // Alternating runs see the same machine; the first pair warms it up.
        std::vector<double> with;
        std::vector<double> without;
        for (std::uint32_t pair = 0; pair <= pairs; ++pair) {
            const double longer = seconds_of(cheap.points[k], many, pair);
            const double shorter = seconds_of(one.points[k], only, pair);
            if (pair > 0) {
                with.push_back(longer);
                without.push_back(shorter);
            }
        }
        ratios.push_back(bench::median(with) / bench::median(without));
        fmt::print("{:<18} default measures {:7.2f} ms, knowledge alone {:7.2f} ms: {:+5.1f} %\n",
                   cheap.points[k].scenario, 1e3 * bench::median(with),
                   1e3 * bench::median(without), 100 * (ratios.back() - 1));
    }
    const double worst = *std::max_element(ratios.begin(), ratios.end());
    fmt::print("observing costs at most {:+.1f} %; the bound is {:+.0f} %: {}\n", 100 * (worst - 1),
               100 * (bound - 1), worst <= bound ? "kept" : "BROKEN");
    return 0;
}
