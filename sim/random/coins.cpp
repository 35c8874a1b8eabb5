#include "random/coins.hpp"

#include <algorithm>
#include <array>

#include "support/targets.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "random/coins.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "random/philox_lanes.hpp"

HWY_BEFORE_NAMESPACE();
namespace orglab::HWY_NAMESPACE {
namespace {

#if ORGLAB_PLAIN

void coins(const Streams& streams, std::uint32_t word, std::uint64_t lanes,
           std::span<std::uint64_t> out) {
    for (std::uint32_t four = 0; four < out.size(); four += 4) {
        const Stream stream = streams.of(four / 4);
        const auto low = stream.block(2 * word);
        const auto high = lanes >> 32U != 0 ? stream.block(2 * word + 1) : low;
        for (std::uint32_t e = 0; e < std::min<std::size_t>(4, out.size() - four); ++e) {
            const std::uint32_t shift = 32 * (e % 2);
            out[four + e] =
                lanes & (((low[e / 2] >> shift) & 0xffffffffU) | (high[e / 2] >> shift) << 32U);
        }
    }
}

#else

/// The numbers of a block become those of every fourth entity.
HWY_INLINE void deal(Vector of_0, Vector of_1, Vector of_2, Vector of_3, Vector lanes,
                     std::uint64_t* out) {
    const Words d;
    const Vector c0 = hn::And(of_0, lanes);
    const Vector c1 = hn::And(of_1, lanes);
    const Vector c2 = hn::And(of_2, lanes);
    const Vector c3 = hn::And(of_3, lanes);
#if HWY_TARGET == HWY_AVX2  // half the shuffles of what is right for vectors of any size
    const Vector even_01 = hn::InterleaveLower(d, c0, c1);
    const Vector odd_01 = hn::InterleaveUpper(d, c0, c1);
    const Vector even_23 = hn::InterleaveLower(d, c2, c3);
    const Vector odd_23 = hn::InterleaveUpper(d, c2, c3);
    store(out, hn::ConcatLowerLower(d, even_23, even_01));
    store(out + 4, hn::ConcatLowerLower(d, odd_23, odd_01));
    store(out + 8, hn::ConcatUpperUpper(d, even_23, even_01));
    store(out + 12, hn::ConcatUpperUpper(d, odd_23, odd_01));
#else
    hn::StoreInterleaved4(c0, c1, c2, c3, d, out);
#endif
}

void coins(const Streams& streams, std::uint32_t word, std::uint64_t lanes,
           std::span<std::uint64_t> out) {
    constexpr std::size_t dealt = 4 * at_once;  // entities of as many blocks as lanes
    const philox::RoundKeys all(streams);
    const philox::CounterPrefix low_index(all, 2 * word);
    const philox::CounterPrefix high_index(all, 2 * word + 1);
    const Vector wanted = spread(lanes);
    const bool has_high = lanes >> 32U != 0;
    Vector first = hn::Iota(Words(), 0);
    for (std::size_t k = 0; k < out.size(); k += 2 * dealt) {  // two chains
        const Vector second = hn::Add(first, spread(at_once));
        const std::size_t left = out.size() - k;
        std::array<std::uint64_t, 2 * dealt> last;
        std::uint64_t* to = left >= 2 * dealt ? &out[k] : last.data();
        Block a(low_index, first);
        Block b(low_index, second);
        if (has_high) {
            Block c(high_index, first);
            Block d(high_index, second);
            finish(all, a, b, c, d);
            deal(lower(a.c0, c.c0), lower(a.c1, c.c1), lower(a.c2, c.c2), lower(a.c3, c.c3), wanted,
                 to);
            deal(lower(b.c0, d.c0), lower(b.c1, d.c1), lower(b.c2, d.c2), lower(b.c3, d.c3), wanted,
                 to + dealt);
        } else {
            finish(all, a, b);
            deal(a.c0, a.c1, a.c2, a.c3, wanted, to);
            deal(b.c0, b.c1, b.c2, b.c3, wanted, to + dealt);
        }
        if (left < 2 * dealt) {
            std::copy_n(last.begin(), left, &out[k]);
        }
        first = hn::Add(second, spread(at_once));
    }
}

#endif

}  // namespace
}  // namespace orglab::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

namespace orglab {

HWY_EXPORT(coins);

void coins_of_all(const Streams& streams, std::uint32_t word, std::uint64_t lanes,
                  std::span<std::uint64_t> out) {
    HWY_DYNAMIC_DISPATCH(coins)(streams, word, lanes, out);
}

}  // namespace orglab

#endif
