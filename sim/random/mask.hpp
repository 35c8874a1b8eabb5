// 64 coins at once: a mask whose every bit is set with the same chance, exactly to 2^-32.
#pragma once

#include <bit>
#include <cstdint>

#include "random/draws.hpp"

namespace orglab {

/// Lanes of a mask that are settled together: 32, so that a block of 128 bits settles four bits of
/// each, and a task of at most 32 dimensions wastes none.
constexpr std::uint32_t mask_lanes = 32;

/// The block of the stream that has the four highest bits of the numbers of a word's lower half
/// (`half` 0) or upper half (1); seven more follow.
constexpr std::uint32_t mask_block(std::uint32_t word, std::uint32_t half) {
    return (2 * word + half) * 8;
}

/// Bits of `wanted`, each kept with `chance`, independently. Lane j of word w compares a 32-bit
/// number, whose k-th highest bit is bit j % 32 of half 32 (2 w + j / 32) + k of the stream, with
/// the threshold: so a lane's answer does not depend on which other lanes are wanted, and most
/// calls end after a few blocks.
inline std::uint64_t bernoulli_mask(const Stream& stream, std::uint32_t word, Chance chance,
                                    std::uint64_t wanted) {
    if (chance.always()) {
        return wanted;
    }
    std::uint64_t taken = 0;
    for (std::uint32_t half = 0; half < 2; ++half) {
        auto rest = static_cast<std::uint32_t>(chance.threshold);  // bits to compare, highest first
        auto open = static_cast<std::uint32_t>(wanted >> (mask_lanes * half));  // equal so far
        std::uint32_t below = 0;
        for (std::uint32_t block = mask_block(word, half); rest != 0 && open != 0; ++block) {
            for (const std::uint64_t two : stream.block(block)) {
                for (const std::uint64_t bits : {two, two >> 32U}) {
                    const std::uint32_t one = (rest >> 31U) != 0 ? ~std::uint32_t{0} : 0;
                    const auto drawn = static_cast<std::uint32_t>(bits);
                    below |= open & ~drawn & one;
                    open &= ~(drawn ^ one);
                    rest <<= 1U;
                }
            }
        }
        taken |= std::uint64_t{below} << (mask_lanes * half);
    }
    return taken;
}

}  // namespace orglab
