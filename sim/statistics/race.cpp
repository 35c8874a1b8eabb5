#include "statistics/race.hpp"

#include <algorithm>
#include <cmath>

#include "statistics/wilcoxon.hpp"

namespace orglab {

std::vector<double> restricted(std::span<const double> times, double horizon) {
    std::vector<double> made(times.size());
    std::ranges::transform(times, made.begin(), [horizon](double time) {
        return std::isnan(time) ? horizon : std::min(time, horizon);
    });
    return made;
}

Race race(std::span<const double> own, std::span<const double> other, double horizon,
          double confidence) {
    const auto ranked = [horizon](std::span<const double> times) {
        std::vector<double> made(times.begin(), times.end());
        std::ranges::replace_if(
            made, [](double time) { return std::isnan(time); }, horizon + 1);
        return made;
    };
    const std::vector<double> later = differences(ranked(other), ranked(own));
    double faster = 0;
    for (const double difference : later) {
        faster += difference < 0 ? 1 : difference == 0 ? 0.5 : 0;
    }
    return {paired_difference_interval(restricted(other, horizon), restricted(own, horizon),
                                       confidence),
            wilson_interval_of_share(faster, later.size(), confidence), wilcoxon_test(later).p};
}

}  // namespace orglab
