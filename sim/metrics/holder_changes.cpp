#include "metrics/holder_changes.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "beliefs/counters.hpp"
#include "support/targets.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "metrics/holder_changes.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#ifndef ORGLAB_METRICS_HOLDER_CHANGES
#define ORGLAB_METRICS_HOLDER_CHANGES

namespace orglab {

/// A row counts for its bits of now and for those it lacked then: the count of a dimension, less
/// the rows, is its gains less its losses. Planes of 1, 2, 4, ... 128 hold that of a batch.
inline constexpr std::size_t planes_of_batch = 8;
inline constexpr std::size_t most_of_batch = 120;

/// What a batch changed in one word of the rows, as bits of counts.
using WordOfBatch = std::array<Word, planes_of_batch>;

/// Adds what `rows` rows changed in word `place` of a row: words of held come first, then of value.
void add_changes(const WordOfBatch& planes, std::size_t rows, std::size_t place, std::size_t words,
                 std::span<HolderCounts> counts);

}  // namespace orglab

#endif

HWY_BEFORE_NAMESPACE();
namespace orglab::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

/// Adds b and c to the plane, lane by lane; the carries are returned.
template <class V>
HWY_INLINE V add_two(V& plane, V b, V c) {
    const V half = hn::Xor(plane, b);
    const V carry = hn::Or(hn::And(plane, b), hn::And(half, c));
    plane = hn::Xor(half, c);
    return carry;
}

/// Counts of as many words of a row as a vector has lanes, by carry-save adders as in WordCounter.
template <class D>
class Batch {
    using V = hn::Vec<D>;

public:
    HWY_INLINE Batch() {
        for (V& plane : planes_) {
            plane = hn::Zero(D());
        }
    }
    /// Up to eight rows; what is missing stands for rows without a belief. `now` and `then` are the
    /// first of the words counted, `stride` words apart from one row to the next.
    HWY_INLINE void add(Word* then, const Word* now, std::size_t stride,
                        std::span<const std::uint32_t> rows) {
        const D d;
        V twos[8];
        for (std::size_t r = 0; r < 8; ++r) {
            V is = hn::Zero(d);
            V was = hn::Zero(d);
            if (r < rows.size()) {
                const std::size_t start = stride * rows[r];
                is = hn::LoadU(d, now + start);
                was = hn::LoadU(d, then + start);
                hn::StoreU(is, d, then + start);
            }
            twos[r] = add_two(planes_[0], is, hn::Not(was));
        }
        V fours[4];
        for (std::size_t k = 0; k < 4; ++k) {
            fours[k] = add_two(planes_[1], twos[2 * k], twos[2 * k + 1]);
        }
        const V eight = add_two(planes_[2], fours[0], fours[1]);
        V carry = add_two(planes_[3], eight, add_two(planes_[2], fours[2], fours[3]));
        for (std::size_t k = 4; k < planes_of_batch; ++k) {
            const V next = hn::And(planes_[k], carry);
            planes_[k] = hn::Xor(planes_[k], carry);
            carry = next;
        }
        rows_ += 8;
    }
    HWY_INLINE void settle(std::size_t place, std::size_t words,
                           std::span<HolderCounts> counts) const {
        const D d;
        constexpr std::size_t lanes = hn::MaxLanes(D());
        std::array<WordOfBatch, lanes> of_lane;
        for (std::size_t k = 0; k < planes_of_batch; ++k) {
            std::array<Word, lanes> plane;
            hn::StoreU(planes_[k], d, plane.data());
            for (std::size_t lane = 0; lane < lanes; ++lane) {
                of_lane[lane][k] = plane[lane];
            }
        }
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            add_changes(of_lane[lane], rows_, place + lane, words, counts);
        }
    }

private:
    V planes_[planes_of_batch];
    std::size_t rows_ = 0;
};

/// Counts words [place, place + lanes) of all rows.
template <class D>
HWY_INLINE void follow_words(D /*d*/, Word* then, const Word* now, std::size_t words,
                             std::size_t place, std::span<const std::uint32_t> rows,
                             std::span<HolderCounts> counts) {
    for (std::size_t first = 0; first < rows.size(); first += most_of_batch) {
        const auto some = rows.subspan(first, std::min(most_of_batch, rows.size() - first));
        Batch<D> batch;
        std::size_t k = 0;
        for (; k + 8 <= some.size(); k += 8) {
            batch.add(then + place, now + place, 2 * words, some.subspan(k, 8));
        }
        if (k < some.size()) {
            batch.add(then + place, now + place, 2 * words, some.subspan(k));
        }
        batch.settle(place, words, counts);
    }
}

void follow_rows(Word* then, const Word* now, std::size_t words,
                 std::span<const std::uint32_t> rows, std::span<HolderCounts> counts) {
    const hn::CappedTag<Word, 4> four;
    const hn::CappedTag<Word, 2> two;
    std::size_t place = 0;
    for (; place + hn::MaxLanes(four) <= 2 * words; place += hn::MaxLanes(four)) {
        follow_words(four, then, now, words, place, rows, counts);
    }
    if (place < 2 * words) {
        follow_words(two, then, now, words, place, rows, counts);
    }
}

}  // namespace
}  // namespace orglab::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

namespace orglab {

HWY_EXPORT(follow_rows);

void add_changes(const WordOfBatch& planes, std::size_t rows, std::size_t place, std::size_t words,
                 std::span<HolderCounts> counts) {
    Word changed = 0;
    for (std::size_t k = 0; k < planes_of_batch; ++k) {
        changed |= planes[k] ^ (((rows >> k) & 1U) != 0 ? ~Word{0} : 0);
    }
    if (changed == 0) {
        return;  // as in what is held, where nobody lacks a belief
    }
    const bool of_value = place >= words;
    const std::size_t first = (of_value ? place - words : place) * 64;
    const std::size_t end = std::min<std::size_t>(first + 64, counts.size());
    for (std::size_t eight = first; eight < end; eight += 8) {
        Word sum = 0;
        for (std::size_t k = 0; k < planes_of_batch; ++k) {
            sum += byte_a_bit[(planes[k] >> (eight - first)) & 0xffU] << k;
        }
        for (std::size_t d = eight; d < std::min(eight + 8, end); ++d, sum >>= 8) {
            const auto net = static_cast<std::uint32_t>((sum & 0xffU) - rows);
            counts[d].plus += of_value ? net : 0;
            counts[d].minus += of_value ? 0 - net : net;
        }
    }
}

void follow_holders(Planes& then, const Planes& now, std::span<const std::uint32_t> rows,
                    std::span<HolderCounts> counts) {
    if (!rows.empty()) {
        HWY_DYNAMIC_DISPATCH(follow_rows)
        (then.row(0).held, now.row(0).held, now.words(), rows, counts);
    }
}

}  // namespace orglab

#endif
