// Vertical counters: for each of many dimensions, how many of the rows added hold +1 and how many
// -1. Plane k of a word holds bit k of 64 counts, so that adding a row costs a few word operations.
#pragma once

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "beliefs/planes.hpp"

namespace orglab {

/// 64 counts of up to 2^32 - 1.
class WordCounter {
public:
    /// Carries ripple through all planes in use: an early end would save steps and cost a
    /// mispredicted branch, which is dearer.
    void add(Word bits) {
        for (std::uint32_t k = 0; k < depth_; ++k) {
            const Word carry = planes_[k] & bits;
            planes_[k] ^= bits;
            bits = carry;
        }
        if (bits != 0) {
            planes_[depth_++] = bits;
        }
    }
    [[nodiscard]] std::uint32_t at(std::uint32_t lane) const {
        std::uint32_t count = 0;
        for (std::uint32_t k = 0; k < depth_; ++k) {
            count |= static_cast<std::uint32_t>((planes_[k] >> lane) & 1U) << k;
        }
        return count;
    }
    /// Lanes whose count is not 0.
    [[nodiscard]] Word any() const {
        Word lanes = 0;
        for (std::uint32_t k = 0; k < depth_; ++k) {
            lanes |= planes_[k];
        }
        return lanes;
    }
    /// Lanes where a's count is larger than b's.
    static Word larger(const WordCounter& a, const WordCounter& b) {
        Word larger = 0;
        for (std::uint32_t k = 0; k < std::max(a.depth_, b.depth_); ++k) {
            const Word x = k < a.depth_ ? a.planes_[k] : 0;
            const Word y = k < b.depth_ ? b.planes_[k] : 0;
            larger = (x & ~y) | (larger & ~(x ^ y));
        }
        return larger;
    }
    void clear() { depth_ = 0; }

private:
    std::array<Word, 33> planes_;
    std::uint32_t depth_ = 0;
};

/// Holders of +1 and of -1, a pair of counters a word.
struct Votes {
    explicit Votes(std::uint32_t words) : plus(words), minus(words) {}
    void clear() {
        for (std::size_t w = 0; w < plus.size(); ++w) {
            plus[w].clear();
            minus[w].clear();
        }
    }
    void add(Row row) {
        for (std::size_t w = 0; w < plus.size(); ++w) {
            plus[w].add(row.value[w]);
            minus[w].add(row.held[w] & ~row.value[w]);
        }
    }
    std::vector<WordCounter> plus;
    std::vector<WordCounter> minus;
};

}  // namespace orglab
