// Effect sizes and wins: how large a difference is beside the spread, and how often it shows.
#pragma once

#include <cstdint>
#include <span>

namespace orglab {

/// Hedges' g of second - first: the difference of means in pooled standard deviations, with the
/// exact small-sample factor (Hedges 1981). NaN is left out; NaN without spread or with too few
/// values.
double hedges_g(std::span<const double> first, std::span<const double> second);

/// Cohen's d of pairs (d_z): mean of second - first in standard deviations of the differences.
/// Pairs with a NaN are left out; NaN without spread or below two pairs.
double paired_d(std::span<const double> first, std::span<const double> second);

/// Vargha & Delaney's A (2000): the chance that a number of the second is larger than one of the
/// first, equal ones counted half, over all pairs of numbers. NaN is left out; +inf ("never") is
/// larger than any number. NaN if either has no number.
double vargha_delaney(std::span<const double> first, std::span<const double> second);

/// Pearson's correlation of pairs. Pairs with a NaN are left out; NaN without spread on both sides
/// or below two pairs.
double correlation(std::span<const double> first, std::span<const double> second);

/// In how many replicates each side has the larger number. Pairs with a NaN are left out, +inf
/// ("never") is larger than any number. Where less is better, the losses are the second's wins.
struct Wins {
    std::uint64_t first = 0;
    std::uint64_t second = 0;
    std::uint64_t ties = 0;
    bool operator==(const Wins&) const = default;
};
Wins count_wins(std::span<const double> first, std::span<const double> second);

}  // namespace orglab
