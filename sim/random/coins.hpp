// Fair coins of many entities: four entities share a block of random numbers.
#pragma once

#include <span>

#include "random/many.hpp"

namespace orglab {

/// Word `word` of an entity's coins. Lanes 0 to 31 are half 8 w + e % 4, lanes 32 to 63 are half
/// 8 w + 4 + e % 4 of the stream of e / 4: a task of up to 32 dimensions takes a quarter of a
/// block.
inline std::uint64_t coins(const Streams& streams, std::uint32_t word, std::uint32_t entity) {
    const Stream four = streams.of(entity / 4);
    const std::uint32_t low = 8 * word + entity % 4;
    return four.half(low) | std::uint64_t{four.half(low + 4)} << 32U;
}

/// out[e] = coins(streams, word, e) & lanes, for entities 0, 1, ...
void coins_of_all(const Streams& streams, std::uint32_t word, std::uint64_t lanes,
                  std::span<std::uint64_t> out);

}  // namespace orglab
