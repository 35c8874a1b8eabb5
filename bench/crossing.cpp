// How often the interval of a crossing holds the true period, and how wide it is: four leads, by
// the number of replicates.
// usage: bench_crossing [REPEATS]
#include <fmt/format.h>

#include <cstdint>
#include <cstdlib>
#include <vector>

#include "coverage/leads.hpp"
#include "median.hpp"
#include "statistics/crossing.hpp"

namespace coverage {
namespace {

constexpr std::int32_t last_period = 400;

/// Differences of `replicates` runs: deviations with a correlation of 0.9 between periods.
orglab::Interval interval_of(const Lead& lead, Eigen::Index replicates, std::uint32_t repeat) {
    Numbers numbers("crossing", replicates, repeat);
    Eigen::ArrayXXd ahead = courses(replicates, last_period, 0.9, numbers);
    for (std::int32_t t = 0; t <= last_period; ++t) {
        ahead.col(t) += lead.at(t);
    }
    const Eigen::ArrayXXd behind = Eigen::ArrayXXd::Zero(replicates, last_period + 1);
    const auto periods = periods_to(last_period);
    return orglab::crossing_interval({behind, ahead, periods});
}

}  // namespace
}  // namespace coverage

int main(int argc, char** argv) {
    const auto repeats = static_cast<std::uint32_t>(argc > 1 ? std::atoi(argv[1]) : 400);
    fmt::print("{:<14} {:>6} {:>10} {:>9} {:>9} {:>9} {:>9}\n", "lead", "true", "replicates",
               "held", "low", "estimate", "high");
    for (const coverage::Lead& lead : coverage::leads) {
        for (const Eigen::Index replicates : {5, 10, 20, 50}) {
            std::uint32_t held = 0;
            std::vector<double> low, estimate, high;
            for (std::uint32_t repeat = 0; repeat < repeats; ++repeat) {
                const orglab::Interval interval = coverage::interval_of(lead, replicates, repeat);
                held += interval.low <= lead.period && lead.period <= interval.high ? 1U : 0U;
                low.push_back(interval.low);
                estimate.push_back(interval.estimate);
                high.push_back(interval.high);
            }
            fmt::print("{:<14} {:>6} {:>10} {:>7.1f} % {:>9} {:>9} {:>9}\n", lead.name, lead.period,
                       replicates, 100.0 * held / repeats, bench::median(low),
                       bench::median(estimate), bench::median(high));
        }
    }
    return 0;
}
