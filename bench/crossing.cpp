// How often the interval of a crossing holds the true period, and how wide it is: four leads, by
// the number of replicates.
// usage: bench_crossing [REPEATS]
#include <fmt/format.h>

#include <algorithm>
#include <boost/random/normal_distribution.hpp>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "median.hpp"
#include "random/draws.hpp"
#include "statistics/crossing.hpp"

namespace {

constexpr std::int32_t last_period = 400;

/// By how much one curve leads the other on the average, in the deviations of a single run: it
/// climbs by `slope` a period from -2 to `lead`, through 0 just before `period`.
struct Lead {
    const char* name;
    double slope;
    double lead;
    std::int32_t period;
    [[nodiscard]] double at(std::int32_t t) const {
        return std::clamp(slope * (t - period + 0.5), -2.0, lead);
    }
};

constexpr Lead leads[] = {{"clean", 0.5, 2.0, 40},
                          {"shallow", 0.02, 2.0, 120},
                          {"steep", 4.0, 2.0, 14},
                          {"tiny, lasting", 0.5, 0.3, 14}};

/// Differences of `replicates` runs: deviations with a correlation of 0.9 between periods.
orglab::Interval interval_of(const Lead& lead, Eigen::Index replicates, std::uint32_t repeat) {
    orglab::Stream stream =
        orglab::Draws(5, repeat).stream(orglab::purpose("bench", "crossing"), 0, 0);
    boost::random::normal_distribution<double> normal;
    Eigen::ArrayXXd ahead(replicates, last_period + 1);
    const Eigen::ArrayXXd behind = Eigen::ArrayXXd::Zero(replicates, last_period + 1);
    std::vector<std::int32_t> periods(last_period + 1);
    for (std::int32_t t = 0; t <= last_period; ++t) {
        periods[static_cast<std::size_t>(t)] = t;
    }
    for (Eigen::Index i = 0; i < replicates; ++i) {
        double noise = normal(stream);
        for (std::int32_t t = 0; t <= last_period; ++t) {
            noise = 0.9 * noise + std::sqrt(1 - 0.81) * normal(stream);
            ahead(i, t) = lead.at(t) + noise;
        }
    }
    return orglab::crossing_interval({behind, ahead, periods});
}

}  // namespace

int main(int argc, char** argv) {
    const auto repeats = static_cast<std::uint32_t>(argc > 1 ? std::atoi(argv[1]) : 400);
    fmt::print("{:<14} {:>6} {:>10} {:>9} {:>9} {:>9} {:>9}\n", "lead", "true", "replicates",
               "held", "low", "estimate", "high");
    for (const Lead& lead : leads) {
        for (const Eigen::Index replicates : {5, 10, 20, 50}) {
            std::uint32_t held = 0;
            std::vector<double> low, estimate, high;
            for (std::uint32_t repeat = 0; repeat < repeats; ++repeat) {
                const orglab::Interval interval = interval_of(lead, replicates, repeat);
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
