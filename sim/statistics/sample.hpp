// A sample's size, mean and spread, with what is not a number left out.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace orglab {

/// Size, mean and sum of squared deviations of the values that are numbers (NaN: not simulated, or
/// undefined, is left out). Two passes in the order of the values: the same bytes everywhere.
struct Sample {
    std::size_t size = 0;
    double mean = 0;                        ///< NaN if there is no value
    double squares = 0;                     ///< sum of squared deviations from the mean
    [[nodiscard]] double variance() const;  ///< divided by size - 1; NaN below two values
    /// Takes one more number (Welford 1962), for numbers that come one by one and are not kept.
    void add(double number);
};
Sample sample_of(std::span<const double> values);

/// second - first, pair by pair; NaN if either is NaN. The spans have one length.
std::vector<double> differences(std::span<const double> first, std::span<const double> second);

}  // namespace orglab
