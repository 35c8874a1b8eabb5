#include "learning/experts/row_lists.hpp"

#include "learning/adopt.hpp"
#include "support/targets.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "learning/experts/row_lists.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace orglab::experts::HWY_NAMESPACE {
namespace {

// Lists need an instruction that moves the lanes of a mask together. Where Highway 1.0.3 does it by
// tables, which GCC copies to the stack at each use, one row at a time takes less.
#define ORGLAB_COMPRESSES (HWY_TARGET <= HWY_AVX3)

#if ORGLAB_COMPRESSES

namespace hn = hwy::HWY_NAMESPACE;

using Words = hn::ScalableTag<Word>;
using Halves = hn::Repartition<std::uint32_t, Words>;
using Numbers = hn::Rebind<std::uint32_t, Words>;
using Vector = hn::Vec<Words>;
constexpr std::size_t at_once = hn::MaxLanes(Words());
static_assert(at_once <= room_of_list);

/// Calls step(numbers, held, value) for as many rows at a time as a vector has lanes; returns how
/// many rows are done.
template <class Step>
HWY_INLINE std::uint32_t in_vectors(const OneWordRows& rows, const Step& step) {
    auto numbers = hn::Iota(Numbers(), rows.first);
    std::uint32_t k = 0;
    for (; k + at_once <= rows.count; k += at_once) {
        Vector held;
        Vector value;
        hn::LoadInterleaved2(Words(), rows.words + std::size_t{2} * k, held, value);
        step(numbers, held, value);
        numbers = hn::Add(numbers, hn::Set(Numbers(), at_once));
    }
    return k;
}

/// The lanes of a mask, moved together, at the end of a list; whole vectors are written.
template <class Mask>
HWY_INLINE void append(hn::Vec<Numbers> numbers, Mask mask, std::uint32_t* end) {
    const auto lanes = hn::MaskFromVec(hn::TruncateTo(Numbers(), hn::VecFromMask(Words(), mask)));
    hn::StoreU(hn::Compress(numbers, lanes), Numbers(), end);
}
template <class Mask>
HWY_INLINE void append(Vector words, Mask mask, Word* end) {
    const auto lanes = hn::MaskFromVec(hn::BitCast(Halves(), hn::VecFromMask(Words(), mask)));
    const auto moved = hn::Compress(hn::BitCast(Halves(), words), lanes);
    hn::StoreU(hn::BitCast(Words(), moved), Words(), end);
}

#endif

// Branch-free lists: an entry is always stored, and its place taken only if it counts.

std::size_t listeners(const OneWordRows& rows, Told told, std::uint32_t* who, Word* wanted) {
    std::size_t size = 0;
    std::uint32_t k = 0;
#if ORGLAB_COMPRESSES
    const Words d;
    const Vector heard = hn::Set(d, told.held);
    const Vector said = hn::Set(d, told.value);
    k = in_vectors(rows, [&](hn::Vec<Numbers> numbers, Vector held, Vector value) HWY_ATTR {
        const Vector same = hn::AndNot(hn::Xor(value, said), held);
        const Vector differ = hn::AndNot(same, heard);
        const auto mask = hn::Ne(differ, hn::Zero(d));
        append(differ, mask, wanted + size);
        append(numbers, mask, who + size);
        size += hn::CountTrue(d, mask);
    });
#endif
    for (; k < rows.count; ++k) {
        const Word* row = rows.words + std::size_t{2} * k;
        const Word differ = to_change(row[0], row[1], told.held, told.value);
        who[size] = rows.first + k;
        wanted[size] = differ;
        size += differ != 0 ? std::size_t{1} : std::size_t{0};
    }
    return size;
}

std::size_t better(const OneWordRows& rows, Word reality, std::uint32_t right, std::uint32_t* who) {
    std::size_t size = 0;
    std::uint32_t k = 0;
#if ORGLAB_COMPRESSES
    const Words d;
    const hn::RebindToSigned<Words> signed_words;
    const Vector truth = hn::Set(d, reality);
    const auto own = hn::Set(signed_words, static_cast<std::int64_t>(right));
    k = in_vectors(rows, [&](hn::Vec<Numbers> numbers, Vector held, Vector value) HWY_ATTR {
        const Vector count = hn::PopulationCount(hn::AndNot(hn::Xor(value, truth), held));
        const auto mask = hn::RebindMask(d, hn::Gt(hn::BitCast(signed_words, count), own));
        append(numbers, mask, who + size);
        size += hn::CountTrue(d, mask);
    });
#endif
    for (; k < rows.count; ++k) {
        const Word* row = rows.words + std::size_t{2} * k;
        const int count = std::popcount(row[0] & ~(row[1] ^ reality));
        who[size] = rows.first + k;
        size += static_cast<std::uint32_t>(count) > right ? std::size_t{1} : std::size_t{0};
    }
    return size;
}

}  // namespace
}  // namespace orglab::experts::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#undef ORGLAB_COMPRESSES

#if HWY_ONCE

namespace orglab::experts {

HWY_EXPORT(listeners);
HWY_EXPORT(better);

std::size_t list_listeners(const OneWordRows& rows, Told told, std::uint32_t* who, Word* wanted) {
    return HWY_DYNAMIC_DISPATCH(listeners)(rows, told, who, wanted);
}

std::size_t list_better(const OneWordRows& rows, Word reality, std::uint32_t right,
                        std::uint32_t* who) {
    return HWY_DYNAMIC_DISPATCH(better)(rows, reality, right, who);
}

}  // namespace orglab::experts

#endif
