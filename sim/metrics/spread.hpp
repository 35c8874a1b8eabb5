// How far people are apart on one dimension, from the counts of who holds what; and shares.
#pragma once

#include <cstdint>
#include <limits>
#include <numeric>
#include <span>

#include "metrics/observed.hpp"

namespace orglab {

inline constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// part / whole; undefined if there is no whole.
inline double share(std::uint64_t part, std::uint64_t whole) {
    return whole == 0 ? undefined : static_cast<double>(part) / static_cast<double>(whole);
}

/// Whether every sum of up to `terms` products of two numbers up to a and b is the same in whole
/// numbers, which are faster, as in doubles, which reach further.
inline bool are_whole_in_doubles(std::uint64_t terms, std::uint64_t a, std::uint64_t b) {
    return static_cast<double>(terms) * static_cast<double>(a) * static_cast<double>(b) < 0x1p53;
}

inline std::uint64_t total(std::span<const std::uint32_t> counts) {
    return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
}

/// Pairs of `people` who differ, of three values.
inline std::uint64_t differing_pairs(HolderCounts held, std::uint64_t people) {
    const std::uint64_t plus = held.plus;
    const std::uint64_t minus = held.minus;
    return plus * minus + (plus + minus) * (people - plus - minus);
}

/// Sum over pairs of the squared difference of their beliefs.
inline std::uint64_t squared_distance(HolderCounts held, std::uint64_t people) {
    return differing_pairs(held, people) + 3 * std::uint64_t{held.plus} * held.minus;
}

}  // namespace orglab
