// What a number of replicates can see: the power of two-sided t tests, of pairs and of two samples.
#pragma once

#include <cstdint>
#include <optional>

#include "statistics/intervals.hpp"

namespace orglab {

inline constexpr double usual_power = 0.8;

/// The chance that so many pairs (at least 2) show a mean difference of `effect` standard
/// deviations of the differences, by a t test on `confidence`.
double paired_power(double effect, double pairs, double confidence = usual_confidence);

/// The smallest mean difference, above 0, that so many pairs show with `power`, if differences have
/// the standard deviation `deviation`. NaN below two pairs or if the deviation is unknown (NaN); 0
/// without any.
double smallest_difference(double deviation, std::uint64_t pairs, double power = usual_power,
                           double confidence = usual_confidence);

/// The smallest difference, above 0, that a t test shows with `power`, if the estimate has this
/// standard error with these degrees of freedom. NaN if either is unknown; 0 without an error.
double smallest_visible(double error, double degrees, double power = usual_power,
                        double confidence = usual_confidence);

/// How many pairs show a mean difference, whatever its sign, with `power`: at least 2. None if more
/// than a thousand million would be needed, or the deviation is unknown.
std::optional<std::uint64_t> pairs_needed(double deviation, double difference,
                                          double power = usual_power,
                                          double confidence = usual_confidence);

/// Variance and size of each of two samples.
struct TwoSpreads {
    double first;   ///< variance
    double second;  ///< variance
    double n_first;
    double n_second;
};

/// The chance that two samples, each of at least 2, show a difference of means by Welch's t test;
/// NaN if a variance is unknown.
double welch_power(double difference, const TwoSpreads& spreads,
                   double confidence = usual_confidence);

/// How many in each of two samples of one size show a difference of means with `power`: at least 2;
/// none as above.
std::optional<std::uint64_t> needed_in_each(double difference, double first_variance,
                                            double second_variance, double power = usual_power,
                                            double confidence = usual_confidence);

}  // namespace orglab
