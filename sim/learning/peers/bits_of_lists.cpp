#include "learning/peers/bits_of_lists.hpp"

#include <algorithm>
#include <cstring>

#include "support/targets.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "learning/peers/bits_of_lists.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace orglab::peers::HWY_NAMESPACE {
namespace {

#if !ORGLAB_PLAIN

namespace hn = hwy::HWY_NAMESPACE;

using Grades = hn::CappedTag<Grade, 16>;  // most lists fit into one vector, or two
using Vector = hn::Vec<Grades>;
constexpr std::uint32_t lanes = hn::MaxLanes(Grades());

/// The first `size` grades, then zeros.
HWY_INLINE Vector load_first(const Grade* grades, std::uint32_t size) {
    const Grades d;
    return hn::IfThenElseZero(hn::FirstN(d, size), hn::LoadU(d, grades));
}

template <class Mask>
HWY_INLINE std::uint64_t bits_of(Mask mask) {
    std::uint8_t bytes[8];
    hn::StoreMaskBits(Grades(), mask, bytes);
    std::uint16_t bits = 0;
    std::memcpy(&bits, bytes, lanes / 8);  // little-endian, as all sets are
    return bits;
}

HWY_INLINE std::uint64_t better(const Grade* list, std::uint32_t size, Grade own) {
    const Vector level = hn::Set(Grades(), own);
    std::uint64_t bits = 0;
    for (std::uint32_t j = 0; j < size; j += lanes) {
        bits |= bits_of(hn::Gt(load_first(list + j, size - j), level)) << j;
    }
    return bits;
}

HWY_INLINE std::uint64_t best(const Grade* list, std::uint32_t size, Grade own) {
    const Grades d;
    Vector tops = hn::Set(d, own);
    for (std::uint32_t j = 0; j < size; j += lanes) {
        tops = hn::Max(tops, load_first(list + j, size - j));
    }
    const Vector level = hn::MaxOfLanes(d, tops);
    if (hn::GetLane(level) == own) {
        return 0;
    }
    std::uint64_t bits = 0;
    for (std::uint32_t j = 0; j < size; j += lanes) {
        bits |= bits_of(hn::Eq(load_first(list + j, size - j), level)) << j;
    }
    return bits;
}

#else

/// Bits of those for whom `is` holds.
template <class Is>
std::uint64_t bits_where(const Grade* list, std::uint32_t size, const Is& is) {
    std::uint64_t bits = 0;
    for (std::uint32_t j = 0; j < size; ++j) {
        bits |= std::uint64_t{is(list[j])} << j;
    }
    return bits;
}

std::uint64_t better(const Grade* list, std::uint32_t size, Grade own) {
    return bits_where(list, size, [own](Grade its) { return its > own; });
}

std::uint64_t best(const Grade* list, std::uint32_t size, Grade own) {
    const Grade top = std::max(own, *std::max_element(list, list + size));
    return top == own ? 0 : bits_where(list, size, [top](Grade its) { return its == top; });
}

#endif

void better_of_lists(const GradeLists& lists, std::uint64_t* bits) {
    const Grade* list = lists.grades;
    for (std::size_t k = 0; k < lists.sizes.size(); ++k) {
        bits[k] = better(list, lists.sizes[k], lists.own[k]);
        list += lists.sizes[k];
    }
}

void best_of_lists(const GradeLists& lists, std::uint64_t* bits) {
    const Grade* list = lists.grades;
    for (std::size_t k = 0; k < lists.sizes.size(); ++k) {
        bits[k] = best(list, lists.sizes[k], lists.own[k]);
        list += lists.sizes[k];
    }
}

}  // namespace
}  // namespace orglab::peers::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

namespace orglab::peers {

HWY_EXPORT(better_of_lists);
HWY_EXPORT(best_of_lists);

void find_better(const GradeLists& lists, std::uint64_t* bits) {
    HWY_DYNAMIC_DISPATCH(better_of_lists)(lists, bits);
}

void find_best(const GradeLists& lists, std::uint64_t* bits) {
    HWY_DYNAMIC_DISPATCH(best_of_lists)(lists, bits);
}

}  // namespace orglab::peers

#endif
