// Vertical counters: for each of many dimensions, how many of the rows added hold +1 and how many
// -1. Plane k of a word holds bit k of 64 counts, so that adding a row costs a few word operations.
#pragma once

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "beliefs/planes.hpp"

namespace orglab {

/// The eight bits of a byte, a byte each.
inline constexpr std::array<Word, 256> byte_a_bit = [] {
    std::array<Word, 256> spread{};
    for (std::uint32_t byte = 0; byte < 256; ++byte) {
        for (std::uint32_t bit = 0; bit < 8; ++bit) {
            spread[byte] |= Word{(byte >> bit) & 1U} << (8 * bit);
        }
    }
    return spread;
}();

/// 64 counts of up to 2^32 - 1.
class WordCounter {
public:
    /// Carries ripple through all planes in use: an early end would save steps and cost a
    /// mispredicted branch, which is dearer.
    void add(Word bits) { add_from(0, bits); }
    /// Eight at once, by carry-save adders into the planes of 1, 2 and 4 (Harley & Seal; Warren,
    /// Hacker's Delight, 5-1), so that only the eighths ripple.
    void add(const std::array<Word, 8>& bits) {
        grow(3);
        const Word two_a = add_two(planes_[0], bits[0], bits[1]);
        const Word two_b = add_two(planes_[0], bits[2], bits[3]);
        const Word two_c = add_two(planes_[0], bits[4], bits[5]);
        const Word two_d = add_two(planes_[0], bits[6], bits[7]);
        const Word four_a = add_two(planes_[1], two_a, two_b);
        const Word four_b = add_two(planes_[1], two_c, two_d);
        add_from(3, add_two(planes_[2], four_a, four_b));
    }
    [[nodiscard]] std::uint32_t at(std::uint32_t lane) const {
        std::uint32_t count = 0;
        for (std::uint32_t k = 0; k < depth_; ++k) {
            count |= static_cast<std::uint32_t>((planes_[k] >> lane) & 1U) << k;
        }
        return count;
    }
    /// The counts of all lanes: planes are spread to a byte a lane and added, eight lanes a step.
    void all(std::span<std::uint32_t, 64> counts) const {
        constexpr std::uint32_t bytes_hold = 8;
        const std::uint32_t low = std::min(depth_, bytes_hold);
        for (std::uint32_t eight = 0; eight < 64; eight += 8) {
            Word sum = 0;
            for (std::uint32_t k = 0; k < low; ++k) {
                sum += byte_a_bit[(planes_[k] >> eight) & 0xffU] << k;
            }
            for (std::uint32_t lane = 0; lane < 8; ++lane) {
                counts[eight + lane] = static_cast<std::uint32_t>((sum >> (8 * lane)) & 0xffU);
            }
        }
        for (std::uint32_t k = low; k < depth_; ++k) {
            for (std::uint32_t lane = 0; lane < 64; ++lane) {
                counts[lane] |= static_cast<std::uint32_t>((planes_[k] >> lane) & 1U) << k;
            }
        }
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
    /// Adds b and c to the plane, lane by lane; the carries are returned.
    static Word add_two(Word& plane, Word b, Word c) {
        const Word half = plane ^ b;
        const Word carry = (plane & b) | (half & c);
        plane = half ^ c;
        return carry;
    }
    void grow(std::uint32_t depth) {
        while (depth_ < depth) {
            planes_[depth_++] = 0;
        }
    }
    void add_from(std::uint32_t first, Word bits) {
        grow(first);
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

/// 64 counts of up to 15, all in registers.
class SmallCounter {
public:
    static constexpr std::size_t most = 15;
    void add(Word bits) {
        const Word twos = ones_ & bits;
        ones_ ^= bits;
        const Word fours = twos_ & twos;
        twos_ ^= twos;
        eights_ ^= fours_ & fours;
        fours_ ^= fours;
    }
    /// Lanes where a's count is larger than b's.
    static Word larger(const SmallCounter& a, const SmallCounter& b) {
        Word larger = a.ones_ & ~b.ones_;
        larger = (a.twos_ & ~b.twos_) | (larger & ~(a.twos_ ^ b.twos_));
        larger = (a.fours_ & ~b.fours_) | (larger & ~(a.fours_ ^ b.fours_));
        return (a.eights_ & ~b.eights_) | (larger & ~(a.eights_ ^ b.eights_));
    }

private:
    Word ones_ = 0;
    Word twos_ = 0;
    Word fours_ = 0;
    Word eights_ = 0;
};

/// Holders of +1 and of -1: a pair of counters per word.
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
            for (std::size_t k = 0; k < rows.size(); k += 8) {
                std::array<Word, 8> held_plus{};
                std::array<Word, 8> held_minus{};
                for (std::size_t j = 0; j < std::min<std::size_t>(8, rows.size() - k); ++j) {
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
