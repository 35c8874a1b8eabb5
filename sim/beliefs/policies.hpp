// Policies: g consecutive dimensions seen as one belief, the sign of their sum.
#pragma once

#include <array>
#include <bit>

#include "beliefs/planes.hpp"
#include "random/draws.hpp"

namespace orglab {

/// Calls body(word, mask) for each word that holds some of the positions [begin, begin + length).
template <class Body>
void for_words_of_range(std::uint32_t begin, std::uint32_t length, Body body) {
    while (length > 0) {
        const std::uint32_t shift = begin % 64;
        const std::uint32_t take = length < 64 - shift ? length : 64 - shift;
        body(begin / 64, (~Word{0} >> (64 - take)) << shift);
        begin += take;
        length -= take;
    }
}

/// Bits set in positions [begin, begin + length).
inline std::uint32_t count_range(const Word* words, std::uint32_t begin, std::uint32_t length) {
    std::uint32_t count = 0;
    for_words_of_range(begin, length, [&](std::uint32_t w, Word mask) {
        count += static_cast<std::uint32_t>(std::popcount(words[w] & mask));
    });
    return count;
}

/// Positions [begin, begin + length), 1 to 64 of them, in the lowest bits of a word.
inline Word bits_from(const Word* words, std::uint32_t begin, std::uint32_t length) {
    const std::uint32_t shift = begin % 64;
    Word bits = words[begin / 64] >> shift;
    if (shift + length > 64) {
        bits |= words[begin / 64 + 1] << (64 - shift);
    }
    return bits & (~Word{0} >> (64 - length));
}

/// Sum of the beliefs in [begin, begin + length).
inline std::int32_t sum_range(Row row, std::uint32_t begin, std::uint32_t length) {
    const auto sum_of = [](Word held, Word value) {
        return 2 * std::popcount(value) - std::popcount(held);
    };
    if (0 < length && length <= 64) {
        return sum_of(bits_from(row.held, begin, length), bits_from(row.value, begin, length));
    }
    std::int32_t sum = 0;
    for_words_of_range(begin, length, [&](std::uint32_t w, Word mask) {
        sum += sum_of(row.held[w] & mask, row.value[w] & mask);
    });
    return sum;
}

/// The words of a stream of fair coins, for who reads each word more than once.
class FairCoins {
public:
    explicit FairCoins(const Stream& stream) : stream_(stream) {}
    [[nodiscard]] Word word(std::uint32_t w) {
        if (w / 2 != block_) {
            block_ = w / 2;
            words_ = stream_.block(block_);
        }
        return words_[w % 2];
    }

private:
    Stream stream_;
    std::uint32_t block_ = ~0U;  ///< none yet
    std::array<Word, 2> words_{};
};

/// The policies of a row about `dimensions` beliefs: out has dimensions / policy_size of them.
void policies_of(Row row, std::uint32_t dimensions, std::uint32_t policy_size, RowOut out);

/// The policies of reality: with an odd size a sum is never 0.
Reality policies_of(const Reality& reality, std::uint32_t dimensions, std::uint32_t policy_size);

/// Draws the `policy_size` beliefs from `first` on anew, uniformly among the patterns of +-1 whose
/// sum has the sign `policy` (0: among all): fair coins, dimension d's the d-th bit, all of them
/// turned where the other side won.
void redraw_policy(RowOut row, std::uint32_t first, std::uint32_t policy_size, int policy,
                   FairCoins& coins);

}  // namespace orglab
