// Vertical counting: eight rows at a time go through carry-save adders (Harley & Seal; Warren,
// Hacker's Delight, 5-1), so that only every eighth addition reaches the longer counters.
#include "metrics/holders.hpp"

#include <algorithm>
#include <array>

namespace orglab {
namespace {

constexpr std::uint32_t tile = 32;  // words whose counters stay in the first cache

/// Adds three words lane by lane: the sum's low bit stays in a, the carry is returned.
inline Word add_three(Word& a, Word b, Word c) {
    const Word half = a ^ b;
    const Word carry = (a & b) | (half & c);
    a = half ^ c;
    return carry;
}

/// Counts of 64 lanes in each of `tile` words; plane k holds bit k of every count.
class TileCounter {
public:
    void add(std::uint32_t w, Word bits, std::uint32_t plane = 0) {
        while (bits != 0) {
            const Word carry = planes_[plane][w] & bits;
            planes_[plane][w] ^= bits;
            bits = carry;
            depth_ = std::max(depth_, ++plane);
        }
    }
    void add_eight(std::uint32_t w, const std::array<Word, 8>& rows) {
        Word& ones = planes_[0][w];
        Word& twos = planes_[1][w];
        Word& fours = planes_[2][w];
        const Word two_a = add_three(ones, rows[0], rows[1]);
        const Word two_b = add_three(ones, rows[2], rows[3]);
        const Word four_a = add_three(twos, two_a, two_b);
        const Word two_c = add_three(ones, rows[4], rows[5]);
        const Word two_d = add_three(ones, rows[6], rows[7]);
        const Word four_b = add_three(twos, two_c, two_d);
        depth_ = std::max(depth_, 3U);
        add(w, add_three(fours, four_a, four_b), 3);
    }
    [[nodiscard]] std::uint32_t at(std::uint32_t w, std::uint32_t lane) const {
        std::uint32_t count = 0;
        for (std::uint32_t k = 0; k < depth_; ++k) {
            count |= static_cast<std::uint32_t>((planes_[k][w] >> lane) & 1U) << k;
        }
        return count;
    }

private:
    std::array<std::array<Word, tile>, 33> planes_{};
    std::uint32_t depth_ = 0;
};

template <class RowOf>
void count(std::uint32_t rows, std::uint32_t dimensions, RowOf row_of, std::span<Held> out) {
    const std::uint32_t words = words_for(dimensions);
    for (std::uint32_t begin = 0; begin < words; begin += tile) {
        const std::uint32_t width = std::min(tile, words - begin);
        TileCounter held;
        TileCounter plus;
        std::uint32_t i = 0;
        for (; i + 8 <= rows; i += 8) {
            std::array<Row, 8> eight;
            for (std::uint32_t r = 0; r < 8; ++r) {
                eight[r] = row_of(i + r);
            }
            std::array<Word, 8> bits;
            for (std::uint32_t w = 0; w < width; ++w) {
                for (std::uint32_t r = 0; r < 8; ++r) {
                    bits[r] = eight[r].held[begin + w];
                }
                held.add_eight(w, bits);
                for (std::uint32_t r = 0; r < 8; ++r) {
                    bits[r] = eight[r].value[begin + w];
                }
                plus.add_eight(w, bits);
            }
        }
        for (; i < rows; ++i) {
            const Row row = row_of(i);
            for (std::uint32_t w = 0; w < width; ++w) {
                held.add(w, row.held[begin + w]);
                plus.add(w, row.value[begin + w]);
            }
        }
        const std::uint32_t end = std::min(dimensions, (begin + width) * 64);
        for (std::uint32_t d = begin * 64; d < end; ++d) {
            const std::uint32_t plus_here = plus.at(d / 64 - begin, d % 64);
            out[d] = {plus_here, held.at(d / 64 - begin, d % 64) - plus_here};
        }
    }
}

}  // namespace

void count_holders(const Planes& people, std::span<Held> out) {
    count(
        people.rows(), people.dimensions(), [&](std::uint32_t i) { return people.row(i); }, out);
}

void count_holders(const Planes& people, std::span<const std::uint32_t> rows, std::span<Held> out) {
    const auto size = static_cast<std::uint32_t>(rows.size());
    count(
        size, people.dimensions(), [&](std::uint32_t i) { return people.row(rows[i]); }, out);
}

}  // namespace orglab
