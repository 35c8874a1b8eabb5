// A set of rows, a bit each: those that have changed, which alone are copied, valued and counted
// again.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

#include "beliefs/planes.hpp"

namespace orglab {

/// Rows whose numbers differ in more than the last six bits stand in different words: blocks of a
/// multiple of 64 rows may be filled and cleared at the same time.
class RowSet {
public:
    RowSet() = default;
    explicit RowSet(std::uint32_t rows) : bits_(words_for(rows), 0) {}

    void add(std::uint32_t row) { bits_[row / 64] |= Word{1} << (row % 64); }
    /// Of the rows from 64 word on, those whose bits are set.
    void add_word(std::uint32_t word, Word rows) { bits_[word] |= rows; }
    void add(const RowSet& others) {
        for (std::size_t w = 0; w < bits_.size(); ++w) {
            bits_[w] |= others.bits_[w];
        }
    }
    void clear() { std::ranges::fill(bits_, Word{0}); }
    /// Of rows [begin, end) of a block.
    void clear(std::uint32_t begin, std::uint32_t end) {
        std::fill(bits_.begin() + begin / 64, bits_.begin() + words_for(end), Word{0});
    }
    [[nodiscard]] bool empty() const {
        return std::ranges::all_of(bits_, [](Word word) { return word == 0; });
    }
    /// How many there are of rows [begin, end) of a block.
    [[nodiscard]] std::uint32_t count(std::uint32_t begin, std::uint32_t end) const {
        std::uint32_t count = 0;
        for (std::uint32_t w = begin / 64; w < words_for(end); ++w) {
            count += static_cast<std::uint32_t>(std::popcount(bits_[w]));
        }
        return count;
    }
    [[nodiscard]] bool contains(std::uint32_t row) const {
        return ((bits_[row / 64] >> (row % 64)) & 1U) != 0;
    }
    /// Calls work(row) for those from `begin` to before `end`, in their order.
    template <class Work>
    void each(std::uint32_t begin, std::uint32_t end, const Work& work) const {
        for (std::uint32_t w = begin / 64; w < words_for(end); ++w) {
            const Word from = w == begin / 64 ? ~Word{0} << (begin % 64) : ~Word{0};
            for (Word left = bits_[w] & from & valid_bits(end, w); left != 0; left &= left - 1) {
                work(w * 64 + static_cast<std::uint32_t>(std::countr_zero(left)));
            }
        }
    }

private:
    std::vector<Word> bits_;
};

}  // namespace orglab
