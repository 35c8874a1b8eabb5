// Vectors of 64 bytes as GCC and Clang write them for any processor, and what the fastest programs
// that we know how to write do with them: coins that have an address (Philox4x32-10, Salmon et al.
// 2011).
#pragma once

#include <array>
#include <cstdint>

namespace alone {

using Eight = std::uint64_t __attribute__((vector_size(64)));
using Sixteen = std::uint32_t __attribute__((vector_size(64)));
using Four = std::uint64_t __attribute__((vector_size(32)));
using Two = std::uint64_t __attribute__((vector_size(16)));

inline bool any(Eight x) {
    const Four four =
        __builtin_shufflevector(x, x, 0, 1, 2, 3) | __builtin_shufflevector(x, x, 4, 5, 6, 7);
    const Two two =
        __builtin_shufflevector(four, four, 0, 1) | __builtin_shufflevector(four, four, 2, 3);
    return (two[0] | two[1]) != 0;
}
inline bool any(Sixteen x) {
    return any(reinterpret_cast<Eight>(x));
}

/// A chance as a multiple of 2^-32.
constexpr std::uint32_t chance_of(double share) {
    return share >= 1 ? 0xffffffffU : static_cast<std::uint32_t>(share * 0x1p32);
}

class Philox {
public:
    Philox(std::uint32_t key, std::uint32_t other) {
        for (std::size_t round = 0; round < rounds; ++round) {
            keys_[round] = {key, other};
            key += 0x9e3779b9U;
            other += 0xbb67ae85U;
        }
    }

    /// 128 bits for each of eight entities.
    [[nodiscard]] std::array<Eight, 2> words(std::uint32_t block, Eight entity,
                                             std::uint32_t period, std::uint32_t replicate) const {
        const Eight low = Eight{} + 0xffffffffU;
        Eight a = Eight{} + block;
        Eight b = entity;
        Eight c = Eight{} + period;
        Eight d = Eight{} + replicate;
        for (const auto& key : keys_) {
            const Eight first = (a & low) * 0xd2511f53U;
            const Eight second = (c & low) * 0xcd9e8d57U;
            a = (second >> 32) ^ b ^ key[0];
            b = second;
            c = (first >> 32) ^ d ^ key[1];
            d = first;
        }
        return {(a & low) | (b << 32), (c & low) | (d << 32)};
    }

    /// Of the bits that are wanted of each entity, those that come up: each with the chance. Digit
    /// by digit the chance is compared with random ones, until all bits are decided.
    [[nodiscard]] Eight lucky(Eight wanted, std::uint32_t chance, std::uint32_t block, Eight entity,
                              std::uint32_t period, std::uint32_t replicate) const {
        Eight came = {};
        for (; chance != 0 && any(wanted); ++block) {
            for (const Eight& digits : words(block, entity, period, replicate)) {
                if ((chance >> 31U) != 0) {
                    came |= wanted & ~digits;
                    wanted &= digits;
                } else {
                    wanted &= ~digits;
                }
                chance <<= 1U;
            }
        }
        return came;
    }

private:
    static constexpr std::size_t rounds = 10;
    /// Of each round. (GCC 12 without AVX-512 makes both of a pair the first if they are vectors.)
    std::array<std::array<std::uint64_t, 2>, rounds> keys_{};
};

}  // namespace alone
