// 64 coins at once: a mask whose every bit is set with the same chance, exactly to 2^-32.
#pragma once

#include <bit>
#include <cstdint>

#include "random/draws.hpp"

namespace orglab {

/// Bits of `wanted`, each kept with `chance`, independently. Lane j of word w compares a 32-bit
/// number, of which draw 32 w + k holds the k-th highest bit in its bit j, with the threshold: so a
/// lane's answer does not depend on which other lanes are wanted, and most calls end after a few
/// words.
inline std::uint64_t bernoulli_mask(const Stream& stream, std::uint32_t word, Chance chance,
                                    std::uint64_t wanted) {
    if (chance.always()) {
        return wanted;
    }
    auto rest =
        static_cast<std::uint32_t>(chance.threshold);  // bits still to compare, highest first
    std::uint64_t open = wanted;                       // lanes equal to the threshold so far
    std::uint64_t taken = 0;
    for (std::uint32_t block = word * 16; rest != 0 && open != 0; ++block) {
        for (const std::uint64_t bits : stream.block(block)) {
            const std::uint64_t one = (rest >> 31U) != 0 ? ~std::uint64_t{0} : 0;
            taken |= open & ~bits & one;
            open &= ~(bits ^ one);
            rest <<= 1U;
        }
    }
    return taken;
}

}  // namespace orglab
