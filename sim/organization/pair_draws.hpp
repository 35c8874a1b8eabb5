// Random pairs of people, one after the other from one stream of numbers, but many drawn at once.
#pragma once

#include <vector>

#include "graphs/tie_lists.hpp"
#include "random/draws.hpp"

namespace orglab {

/// `count` different pairs; which end comes first is a coin (it matters if ties are directed). The
/// same for any team. `people`: at least 2, if `count` is above 0.
std::vector<Tie> different_pairs(std::uint32_t people, std::uint64_t count, const Stream& stream,
                                 Team& team);

/// The same in a plain loop: fast for a few pairs.
std::vector<Tie> few_different_pairs(std::uint32_t people, std::uint64_t count, Stream stream);
/// The same by as many threads as the team has.
std::vector<Tie> many_different_pairs(std::uint32_t people, std::uint64_t count,
                                      const Stream& stream, Team& team);

}  // namespace orglab
