// What many blocks of Philox4x32-10 have in common (Salmon et al. 2011), worked out once a call.
#pragma once

#include <cstdint>

#include "random/many.hpp"

namespace orglab::philox {

constexpr std::uint64_t multiplier_0 = 0xD2511F53U;
constexpr std::uint64_t multiplier_1 = 0xCD9E8D57U;
constexpr std::uint32_t key_step_0 = 0x9E3779B9U;
constexpr std::uint32_t key_step_1 = 0xBB67AE85U;
constexpr std::size_t rounds = 10;
constexpr std::size_t first_rounds = 3;  ///< those that CounterPrefix works out in part

/// What streams that differ in their entity alone share: period, replicate, and the keys of rounds.
struct RoundKeys {
    std::uint32_t period;
    std::uint32_t replicate;
    std::uint64_t key[rounds][2];

    explicit RoundKeys(const Streams& streams) {
        const Streams::Address at = streams.address();
        period = at.period;
        replicate = at.replicate;
        auto k0 = static_cast<std::uint32_t>(at.key);
        auto k1 = static_cast<std::uint32_t>(at.key >> 32U);
        for (auto& of_round : key) {
            of_round[0] = k0;
            of_round[1] = k1;
            k0 += key_step_0;
            k1 += key_step_1;
        }
    }
};

/// The block of one index, as far as it is the same for all entities: the entity reaches but one of
/// four numbers in the first round, two in the second and three in the third.
struct CounterPrefix {
    std::uint64_t to_entity = 0;
    std::uint64_t to_second = 0;
    std::uint64_t to_third_0 = 0;
    std::uint64_t to_third_2 = 0;
    std::uint64_t third_3 = 0;

    CounterPrefix() = default;
    CounterPrefix(const RoundKeys& all, std::uint32_t index) {
        const auto low = [](std::uint64_t product) { return product & 0xffffffffU; };
        const std::uint64_t a0 = multiplier_0 * index;
        const std::uint64_t a1 = multiplier_1 * all.period;
        const std::uint64_t b1 = multiplier_1 * ((a0 >> 32U) ^ all.replicate ^ all.key[0][1]);
        const std::uint64_t c0 = multiplier_0 * ((b1 >> 32U) ^ low(a1) ^ all.key[1][0]);
        to_entity = (a1 >> 32U) ^ all.key[0][0];
        to_second = low(a0) ^ all.key[1][1];
        to_third_0 = low(b1) ^ all.key[2][0];
        to_third_2 = (c0 >> 32U) ^ all.key[2][1];
        third_3 = low(c0);
    }
};

}  // namespace orglab::philox
