// Workers by what they hold right: whole-number sums over the best, and over all pairs.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace orglab {

/// How many have each number 0 .. most; no count is above `most`.
std::vector<std::uint64_t> histogram(std::span<const std::uint32_t> counts, std::uint32_t most);

/// Sum of the `best` largest counts of a histogram.
std::uint64_t sum_of_best(std::span<const std::uint64_t> people, std::uint64_t best);

/// Gini coefficient of a histogram: sum over pairs of |difference| / (n times the sum); NaN if the
/// sum is 0.
double gini(std::span<const std::uint64_t> people);

}  // namespace orglab
