#include "beliefs/policies.hpp"

#include <algorithm>

namespace orglab {

void policies_of(Row row, std::uint32_t dimensions, std::uint32_t policy_size, RowOut out) {
    const std::uint32_t policies = dimensions / policy_size;
    std::uint32_t begin = 0;
    for (std::uint32_t w = 0; 64 * w < policies; ++w) {
        const std::uint32_t lanes = std::min(policies - 64 * w, 64U);
        Word held = 0;
        Word value = 0;
        for (std::uint32_t lane = 0; lane < lanes; ++lane, begin += policy_size) {
            const std::int32_t sum = sum_range(row, begin, policy_size);
            held |= Word{sum != 0} << lane;
            value |= Word{sum > 0} << lane;
        }
        out.held[w] = held;
        out.value[w] = value;
    }
}

Reality policies_of(const Reality& reality, std::uint32_t dimensions, std::uint32_t policy_size) {
    const std::uint32_t policies = dimensions / policy_size;
    Reality signs(words_for(policies), 0);
    for (std::uint32_t p = 0; p < policies; ++p) {
        if (2 * count_range(reality.data(), p * policy_size, policy_size) > policy_size) {
            signs[p / 64] |= Word{1} << (p % 64);
        }
    }
    return signs;
}

void redraw_policy(RowOut row, std::uint32_t first, std::uint32_t policy_size, int policy,
                   FairCoins& coins) {
    std::uint32_t heads = 0;
    for_words_of_range(first, policy_size, [&](std::uint32_t w, Word mask) {
        heads += static_cast<std::uint32_t>(std::popcount(coins.word(w) & mask));
    });
    const bool turn = policy != 0 && (2 * heads > policy_size) != (policy > 0);
    for_words_of_range(first, policy_size, [&](std::uint32_t w, Word mask) {
        const Word sides = coins.word(w) ^ (turn ? ~Word{0} : 0);
        row.held[w] |= mask;
        row.value[w] = (row.value[w] & ~mask) | (sides & mask);
    });
}

}  // namespace orglab
