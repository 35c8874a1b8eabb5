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
    void add(Word bits) { add_from(0, bits); }
    /// Seven at once: four full adders leave three numbers to add, of bits worth 1, 2 and 4.
    void add(const std::array<Word, 7>& bits) {
        const Sum a = full_add(bits[0], bits[1], bits[2]);
        const Sum b = full_add(bits[3], bits[4], bits[5]);
        const Sum ones = full_add(a.bit, b.bit, bits[6]);
        const Sum twos = full_add(a.carry, b.carry, ones.carry);
        add_from(0, ones.bit);
        add_from(1, twos.bit);
        add_from(2, twos.carry);
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
    struct Sum {
        Word bit;
        Word carry;
    };
    static Sum full_add(Word a, Word b, Word c) {
        const Word half = a ^ b;
        return {half ^ c, (a & b) | (half & c)};
    }
    void add_from(std::uint32_t first, Word bits) {
        while (depth_ < first) {
            planes_[depth_++] = 0;
        }
        for (std::uint32_t k = first; k < depth_; ++k) {
            const Word carry = planes_[k] & bits;
            planes_[k] ^= bits;
            bits = carry;
        }
        if (bits != 0) {
            planes_[depth_++] = bits;
        }
    }

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
    /// All the rows named.
    void add(const Planes& people, std::span<const std::uint32_t> rows) {
        for (std::size_t w = 0; w < plus.size(); ++w) {
            for (std::size_t k = 0; k < rows.size(); k += 7) {
                std::array<Word, 7> held_plus{};
                std::array<Word, 7> held_minus{};
                for (std::size_t j = 0; j < std::min<std::size_t>(7, rows.size() - k); ++j) {
                    const Row row = people.row(rows[k + j]);
                    held_plus[j] = row.value[w];
                    held_minus[j] = row.held[w] & ~row.value[w];
                }
                plus[w].add(held_plus);
                minus[w].add(held_minus);
            }
        }
    }
    std::vector<WordCounter> plus;
    std::vector<WordCounter> minus;
};

}  // namespace orglab
