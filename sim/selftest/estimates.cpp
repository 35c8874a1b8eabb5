#include "selftest/estimates.hpp"

#include <algorithm>
#include <cmath>

#include "statistics/crossing.hpp"
#include "statistics/effects.hpp"
#include "statistics/sample.hpp"

namespace orglab {
namespace {

const double two_sides_of_95 = 2 * 1.959963984540054;

/// Runs that all end alike may hide an outcome as rare as one in so many: the error leaves room for
/// it.
Estimate mean_of(const std::vector<double>& numbers) {
    const Sample sample = sample_of(numbers);
    const auto size = static_cast<double>(sample.size);
    const double error = std::sqrt(sample.variance() / size);
    return {sample.mean, error == 0 ? 1 / size : error};
}

/// The error leaves room at shares of 0 and 1 (Agresti & Coull 1998).
Estimate share_of(double successes, double trials) {
    const double padded = (successes + 2) / (trials + 4);
    return {successes / trials, std::sqrt(padded * (1 - padded) / trials)};
}

/// From a 95 % interval; one-sided if the other limit is not known.
Estimate from_interval(const Interval& interval) {
    if (std::isfinite(interval.low) && std::isfinite(interval.high)) {
        return {interval.estimate, (interval.high - interval.low) / two_sides_of_95};
    }
    const double side = std::isfinite(interval.low) ? interval.estimate - interval.low
                                                    : interval.high - interval.estimate;
    return {interval.estimate, 2 * side / two_sides_of_95};
}

Estimate crossing_of(const Eigen::ArrayXXd& behind, const Eigen::ArrayXXd& ahead) {
    std::vector<std::int32_t> periods;
    for (Eigen::Index p = 0; p < ahead.cols(); ++p) {
        periods.push_back(static_cast<std::int32_t>(p));
    }
    return from_interval(crossing_interval(SeriesPair{behind, ahead, periods}));
}

}  // namespace

Estimate estimate_of(const Target& target, const TargetRuns& runs) {
    const Readings& point = runs.front()->readings();
    const Readings& against = runs.back()->readings();
    const auto trials = static_cast<double>(point.numbers.size());
    const auto is_finite = [](double x) { return std::isfinite(x); };
    switch (target.statistic) {
        case Statistic::median:
            return from_interval(median_interval(never_as_infinity(point.numbers)));
        case Statistic::reached:
            return share_of(static_cast<double>(std::ranges::count_if(point.numbers, is_finite)),
                            trials);
        case Statistic::wins:
            return share_of(static_cast<double>(count_wins(against.numbers, point.numbers).second),
                            trials);
        case Statistic::crossing:
            return crossing_of(against.courses, point.courses);
        default:
            return mean_of(point.numbers);
    }
}

}  // namespace orglab
