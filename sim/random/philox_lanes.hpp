// Philox4x32-10 of many entities at once: the same bits as Stream::block, one 32-bit number a
// 64-bit lane. What stands in the upper halves of lanes between rounds never reaches a product.
// Compiled once for each instruction set.
#if defined(ORGLAB_RANDOM_PHILOX_LANES) == defined(HWY_TARGET_TOGGLE)
#ifdef ORGLAB_RANDOM_PHILOX_LANES
#undef ORGLAB_RANDOM_PHILOX_LANES
#else
#define ORGLAB_RANDOM_PHILOX_LANES
#endif

#include <hwy/highway.h>

#include "random/philox_keys.hpp"
#include "support/targets.hpp"

#if !ORGLAB_PLAIN

HWY_BEFORE_NAMESPACE();
namespace orglab::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Words = hn::ScalableTag<std::uint64_t>;
using Halves = hn::Repartition<std::uint32_t, Words>;
using Vector = hn::Vec<Words>;

/// Entities a vector; a step takes two vectors, whose halves fit into one.
constexpr std::size_t at_once = hn::MaxLanes(Words());
constexpr std::size_t step = 2 * at_once;

HWY_INLINE Vector spread(std::uint64_t x) {
    return hn::Set(Words(), x);
}
HWY_INLINE Vector load(const std::uint64_t* words) {
    return hn::LoadU(Words(), words);
}
HWY_INLINE void store(std::uint64_t* words, Vector x) {
    hn::StoreU(x, Words(), words);
}
/// 32-bit numbers, one a lane.
HWY_INLINE Vector load_entities(const std::uint32_t* entities) {
    return hn::PromoteTo(Words(), hn::LoadU(hn::Rebind<std::uint32_t, Words>(), entities));
}

/// The lower halves of the lanes of a and b in one vector: a's below b's.
HWY_INLINE Vector lower(Vector a, Vector b) {
    return hn::BitCast(Words(), hn::OddEven(hn::BitCast(Halves(), hn::ShiftLeft<32>(b)),
                                            hn::BitCast(Halves(), a)));
}
/// The upper halves of the lanes of a and b in one vector: a's below b's.
HWY_INLINE Vector upper(Vector a, Vector b) {
    return hn::BitCast(Words(), hn::OddEven(hn::BitCast(Halves(), b),
                                            hn::BitCast(Halves(), hn::ShiftRight<32>(a))));
}

/// The products of lower halves with a factor that is the same for all.
HWY_INLINE Vector times(Vector x, std::uint64_t factor) {
    return hn::MulEven(hn::BitCast(Halves(), x), hn::BitCast(Halves(), spread(factor)));
}

/// Blocks of as many entities as a vector has lanes, under way.
struct Block {
    Vector c0, c1, c2, c3;

    /// The first three rounds.
    HWY_INLINE Block(const philox::CounterPrefix& index, Vector entities) {
        const Vector p0 = times(hn::Xor(spread(index.to_entity), entities), philox::multiplier_0);
        const Vector p1 =
            times(hn::Xor(hn::ShiftRight<32>(p0), spread(index.to_second)), philox::multiplier_1);
        c0 = hn::Xor(hn::ShiftRight<32>(p1), spread(index.to_third_0));
        c1 = p1;
        c2 = hn::Xor(p0, spread(index.to_third_2));
        c3 = spread(index.third_3);
    }
    HWY_INLINE void round(const std::uint64_t (&key)[2]) {
        const Vector p0 = times(c0, philox::multiplier_0);
        const Vector p1 = times(c2, philox::multiplier_1);
        c0 = hn::Xor3(hn::ShiftRight<32>(p1), c1, spread(key[0]));
        c1 = p1;
        c2 = hn::Xor3(hn::ShiftRight<32>(p0), c3, spread(key[1]));
        c3 = p0;
    }
};

/// The other rounds of blocks, side by side: products of one hide those of the others.
template <class... Blocks>
HWY_INLINE void finish(const philox::RoundKeys& all, Blocks&... blocks) {
    for (std::size_t r = philox::first_rounds; r < philox::rounds; ++r) {
        (blocks.round(all.key[r]), ...);
    }
}

}  // namespace orglab::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
#endif
