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
