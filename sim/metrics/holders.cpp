#include "metrics/holders.hpp"

#include <algorithm>
#include <array>

#include "beliefs/counters.hpp"

namespace orglab {
namespace {

constexpr std::uint32_t tile = 32;  // words whose counters stay in the first cache

template <class RowOf>
void count(std::uint32_t rows, std::uint32_t dimensions, RowOf row_of,
           std::span<HolderCounts> out) {
    const std::uint32_t words = words_for(dimensions);
    for (std::uint32_t begin = 0; begin < words; begin += tile) {
        const std::uint32_t width = std::min(tile, words - begin);
        std::array<WordCounter, tile> held;
        std::array<WordCounter, tile> plus;
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
                held[w].add(bits);
                for (std::uint32_t r = 0; r < 8; ++r) {
                    bits[r] = eight[r].value[begin + w];
                }
                plus[w].add(bits);
            }
        }
        for (; i < rows; ++i) {
            const Row row = row_of(i);
            for (std::uint32_t w = 0; w < width; ++w) {
                held[w].add(row.held[begin + w]);
                plus[w].add(row.value[begin + w]);
            }
        }
        const std::uint32_t end = std::min(dimensions, (begin + width) * 64);
        for (std::uint32_t d = begin * 64; d < end; ++d) {
            const std::uint32_t w = d / 64 - begin;
            const std::uint32_t plus_here = plus[w].at(d % 64);
            out[d] = {plus_here, held[w].at(d % 64) - plus_here};
        }
    }
}

}  // namespace

void count_holders(const Planes& people, std::span<HolderCounts> out) {
    count(
        people.rows(), people.dimensions(), [&](std::uint32_t i) { return people.row(i); }, out);
}

void count_holders(const Planes& people, std::span<const std::uint32_t> rows,
                   std::span<HolderCounts> out) {
    const auto size = static_cast<std::uint32_t>(rows.size());
    count(
        size, people.dimensions(), [&](std::uint32_t i) { return people.row(rows[i]); }, out);
}

}  // namespace orglab
