// Fair coins of many entities: four entities share a block of random numbers.
#pragma once

#include <span>

#include "random/many.hpp"

namespace orglab {

/// out[e] = word `word` of the coins of entity e (0, 1, ...), within `lanes`. The coin of dimension
/// d is bit d % 32 of half 4 (d / 32) + e % 4 of the stream of e / 4: up to 32 dimensions take a
/// quarter of a block.
void coins_of_all(const Streams& streams, std::uint32_t word, std::uint64_t lanes,
                  std::span<std::uint64_t> out);

}  // namespace orglab
