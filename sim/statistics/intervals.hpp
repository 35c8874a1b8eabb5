// Confidence intervals: of means, shares, medians and differences.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "statistics/sample.hpp"

namespace orglab {

/// An estimate and the limits that hold it with the confidence asked for. NaN limits: too few
/// values.
struct Interval {
    double estimate;
    double low;
    double high;
    [[nodiscard]] double half_width() const { return (high - low) / 2; }
};

inline constexpr double usual_confidence = 0.95;

// NaN (not simulated, or undefined) is left out everywhere; of pairs, where either is NaN.
// One value has an estimate and no limits; none has neither. Differences are second - first.

/// Half the width of Student's t interval of a sample's mean; NaN below two values.
double half_width_of_mean(const Sample& sample, double confidence = usual_confidence);

/// Student's t interval of the mean. A sample without spread has an interval without width.
Interval mean_interval(std::span<const double> values, double confidence = usual_confidence);

/// An interval of the mean of values that lie between two bounds, which holds no value beyond them:
/// all means m from which the sample's is no further than Student's t times its standard error,
/// rescaled to m by the root of (m - low)(high - m), as Wilson (1927) does for shares. Without
/// spread, or with a mean on a bound: no width. Without bounds (infinite): Student's t interval.
Interval bounded_mean_interval(std::span<const double> values, double low, double high,
                               double confidence = usual_confidence);

/// Student's t interval of the mean of second - first, replicate by replicate.
Interval paired_difference_interval(std::span<const double> first, std::span<const double> second,
                                    double confidence = usual_confidence);

/// Welch's t interval of mean(second) - mean(first), with Satterthwaite's degrees of freedom.
Interval unpaired_difference_interval(std::span<const double> first, std::span<const double> second,
                                      double confidence = usual_confidence);

/// Wilson's score interval of a share, without continuity correction (Wilson 1927). No trials: NaN.
Interval wilson_interval(std::uint64_t successes, std::uint64_t trials,
                         double confidence = usual_confidence);

/// The same of a sum of successes that may be halves (ties counted half).
Interval wilson_interval_of_share(double successes, std::uint64_t trials,
                                  double confidence = usual_confidence);

/// The median with the order-statistic (sign-test) interval: the narrowest symmetric pair of order
/// statistics that holds the median with at least `confidence`. +inf stands for "never" and may be
/// estimate or limit; a limit that the sample is too small for is -inf or +inf.
Interval median_interval(std::span<const double> values, double confidence = usual_confidence);

/// A censored measure is NaN if it never came true: as numbers, that is +inf. Hand over the runs
/// that were simulated only.
std::vector<double> never_as_infinity(std::span<const double> values);

}  // namespace orglab
