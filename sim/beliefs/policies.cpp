#include "beliefs/policies.hpp"

#include <algorithm>

namespace orglab {

std::uint32_t count_range(const Word* words, std::uint32_t begin, std::uint32_t length) {
    std::uint32_t count = 0;
    while (length > 0) {
        const std::uint32_t shift = begin % 64;
        const std::uint32_t take = std::min(length, 64 - shift);
        const Word mask = (take == 64 ? ~Word{0} : (Word{1} << take) - 1) << shift;
        count += static_cast<std::uint32_t>(std::popcount(words[begin / 64] & mask));
        begin += take;
        length -= take;
    }
    return count;
}

void policies_of(Row row, std::uint32_t dimensions, std::uint32_t policy_size, RowOut out) {
    for (std::uint32_t p = 0; p < dimensions / policy_size; ++p) {
        const std::int32_t sum = sum_range(row, p * policy_size, policy_size);
        out.set(p, sum > 0 ? 1 : (sum < 0 ? -1 : 0));
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
                   const Stream& coins) {
    const auto heads_at = [&](std::uint32_t d) {
        return ((coins.word(d / 64) >> (d % 64)) & 1U) != 0;
    };
    std::uint32_t heads = 0;
    for (std::uint32_t d = first; d < first + policy_size; ++d) {
        heads += heads_at(d) ? 1U : 0U;
    }
    const bool turn = policy != 0 && (2 * heads > policy_size) != (policy > 0);
    for (std::uint32_t d = first; d < first + policy_size; ++d) {
        row.set(d, heads_at(d) != turn ? 1 : -1);
    }
}

}  // namespace orglab
