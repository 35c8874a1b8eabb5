#include "learning/peers/bits_of_lists.hpp"

#include <algorithm>
#include <array>

#if defined(__SSE4_1__) && !defined(ORGLAB_PLAIN)
#include <smmintrin.h>
#endif

namespace orglab::peers {

namespace {

/// Calls bits_of(list, size, own) for each list.
template <class BitsOf>
void for_lists(const GradeLists& lists, std::uint64_t* bits, const BitsOf& bits_of) {
    const Grade* list = lists.grades;
    for (std::size_t k = 0; k < lists.sizes.size(); ++k) {
        bits[k] = bits_of(list, lists.sizes[k], lists.own[k]);
        list += lists.sizes[k];
    }
}

#if defined(__SSE4_1__) && !defined(ORGLAB_PLAIN)

constexpr std::uint32_t lanes = 16;

/// 16 grades.
struct Sixteen {
    __m128i low;
    __m128i high;
};

Sixteen load(const Grade* grades) {
    const auto* from = reinterpret_cast<const __m128i*>(grades);
    return {_mm_loadu_si128(from), _mm_loadu_si128(from + 1)};
}

/// The first `size` of 16 grades, then zeros.
Sixteen load_first(const Grade* grades, std::uint32_t size) {
    static constexpr std::array<Grade, 2 * lanes> window = {
        0xffff, 0xffff, 0xffff, 0xffff, 0xffff, 0xffff, 0xffff, 0xffff,
        0xffff, 0xffff, 0xffff, 0xffff, 0xffff, 0xffff, 0xffff, 0xffff};
    const Sixteen all = load(grades);
    const Sixteen within = load(&window[lanes - std::min(size, lanes)]);
    return {_mm_and_si128(all.low, within.low), _mm_and_si128(all.high, within.high)};
}

__m128i spread(std::uint32_t grade) {
    return _mm_set1_epi16(static_cast<short>(grade));
}

std::uint32_t highest(const Sixteen& grades) {
    const __m128i all = _mm_set1_epi16(-1);  // the lowest of the complements is there in one step
    const __m128i top = _mm_xor_si128(_mm_max_epu16(grades.low, grades.high), all);
    return static_cast<std::uint32_t>(
        _mm_extract_epi16(_mm_xor_si128(_mm_minpos_epu16(top), all), 0));
}

std::uint64_t bits_of(__m128i low, __m128i high) {
    return static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_packs_epi16(low, high)));
}

std::uint64_t better(const Grade* list, std::uint32_t size, Grade own) {
    const __m128i level = spread(own);
    std::uint64_t bits = 0;
    for (std::uint32_t j = 0; j < size; j += lanes) {
        const Sixteen its = load_first(list + j, size - j);
        const auto not_above = [&](__m128i grades) {
            return _mm_cmpeq_epi16(_mm_max_epu16(grades, level), level);
        };
        bits |= (bits_of(not_above(its.low), not_above(its.high)) ^ 0xffffU) << j;
    }
    return bits;
}

std::uint64_t best(const Grade* list, std::uint32_t size, Grade own) {
    std::uint32_t top = own;
    for (std::uint32_t j = 0; j < size; j += lanes) {
        top = std::max(top, highest(load_first(list + j, size - j)));
    }
    if (top == own) {
        return 0;
    }
    const __m128i level = spread(top);
    std::uint64_t bits = 0;
    for (std::uint32_t j = 0; j < size; j += lanes) {
        const Sixteen its = load_first(list + j, size - j);
        bits |= bits_of(_mm_cmpeq_epi16(its.low, level), _mm_cmpeq_epi16(its.high, level)) << j;
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

}  // namespace

void find_better(const GradeLists& lists, std::uint64_t* bits) {
    for_lists(lists, bits, better);
}

void find_best(const GradeLists& lists, std::uint64_t* bits) {
    for_lists(lists, bits, best);
}

}  // namespace orglab::peers
