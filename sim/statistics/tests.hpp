// Tests of significance: p-values of differences, of a chi-square, and of many tests together.
#pragma once

#include <span>
#include <vector>

#include "statistics/sample.hpp"

namespace orglab {

/// A two-sided t test. NaN if there are too few values; without any spread p is 1 if the
/// difference is 0 and 0 if it is not.
struct TTest {
    double statistic;
    double degrees;
    double p;
    double error = 0;  ///< standard error of the difference; NaN as the others
};

/// Of the mean of second - first, pair by pair; pairs with a NaN are left out.
TTest paired_test(std::span<const double> first, std::span<const double> second);
/// Of mean(second) - mean(first) with unequal variances (Welch 1947); NaN is left out.
TTest welch_test(std::span<const double> first, std::span<const double> second);

/// Standard error of a difference of means with Satterthwaite's degrees of freedom.
struct WelchError {
    double error;
    double degrees;
};
WelchError welch_error(const Sample& first, const Sample& second);

/// Holm's (1979) adjusted p-values in the order given; NaN stays NaN and does not count as a test.
std::vector<double> holm(std::span<const double> p_values);

/// Chance that a chi-square with `degrees` is at least `statistic`. NaN for degrees <= 0.
double chi_square_upper_tail(double statistic, double degrees);

/// Two-sided p-value of a standard normal z.
double normal_two_sided(double z);

}  // namespace orglab
