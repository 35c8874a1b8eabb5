#include "beliefs/scores.hpp"

#include "support/targets.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "beliefs/scores.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace orglab::HWY_NAMESPACE {
namespace {

#if !ORGLAB_PLAIN

namespace hn = hwy::HWY_NAMESPACE;

/// Bits set in each word; counting by bytes and summing these is faster where there is no
/// instruction for words.
template <class D>
HWY_INLINE hn::Vec<D> count_bits(D d, hn::Vec<D> words) {
#if HWY_TARGET == HWY_AVX3_DL
    (void)d;
    return hn::PopulationCount(words);
#else
    const hn::Repartition<std::uint8_t, D> bytes;
    return hn::BitCast(d, hn::SumsOf8(hn::PopulationCount(hn::BitCast(bytes, words))));
#endif
}

/// As many rows as a vector has lanes, of one word or of two: how many beliefs are right.
template <std::size_t words>
HWY_INLINE void count_rows(const Word* row, const Reality& reality, std::uint32_t* out) {
    const hn::ScalableTag<Word> d;
    hn::Vec<decltype(d)> held;
    hn::Vec<decltype(d)> value;
    hn::Vec<decltype(d)> count;
    const auto right = [&](auto of_held, auto of_value, Word truth) HWY_ATTR {
        return count_bits(d, hn::AndNot(hn::Xor(of_value, hn::Set(d, truth)), of_held));
    };
    if constexpr (words == 1) {
        hn::LoadInterleaved2(d, row, held, value);
        count = right(held, value, reality[0]);
    } else {
        hn::Vec<decltype(d)> second_held;
        hn::Vec<decltype(d)> second_value;
        hn::LoadInterleaved4(d, row, held, second_held, value, second_value);
        count =
            hn::Add(right(held, value, reality[0]), right(second_held, second_value, reality[1]));
    }
    const hn::Rebind<std::uint32_t, decltype(d)> narrow;
    hn::StoreU(hn::TruncateTo(narrow, count), narrow, out);
}

/// Returns how many rows are done.
template <std::size_t words>
HWY_INLINE std::size_t count_most(const Word* row, const Reality& reality,
                                  std::span<std::uint32_t> out) {
    constexpr std::size_t at_once = hn::MaxLanes(hn::ScalableTag<Word>());
    std::size_t k = 0;
    for (; k + at_once <= out.size(); k += at_once) {
        count_rows<words>(row + 2 * words * k, reality, &out[k]);
    }
    return k;
}

#endif

/// Of rows that lie one after another.
void count_right_rows(const Word* row, const Reality& reality, std::span<std::uint32_t> out) {
    const std::size_t words = reality.size();
    std::size_t k = 0;
#if !ORGLAB_PLAIN
    if (words == 1) {
        k = count_most<1>(row, reality, out);
    } else if (words == 2) {
        k = count_most<2>(row, reality, out);
    }
#endif
    for (; k < out.size(); ++k) {
        const Word* held = row + 2 * words * k;
        std::uint32_t count = 0;
        for (std::size_t w = 0; w < words; ++w) {
            count += static_cast<std::uint32_t>(
                std::popcount(held[w] & ~(held[words + w] ^ reality[w])));
        }
        out[k] = count;
    }
}

}  // namespace
}  // namespace orglab::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

namespace orglab {

HWY_EXPORT(count_right_rows);

void count_right(const Planes& people, std::uint32_t begin, const Reality& reality,
                 std::span<std::uint32_t> out) {
    if (!out.empty()) {
        HWY_DYNAMIC_DISPATCH(count_right_rows)(people.row(begin).held, reality, out);
    }
}

}  // namespace orglab

#endif
