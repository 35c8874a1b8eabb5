#include "random/many.hpp"

#include <algorithm>

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#define ORGLAB_AVX2 1
#endif

namespace orglab {

namespace {

using Index = std::size_t;

#ifdef ORGLAB_AVX2

bool has_avx2() {
    static const bool has = __builtin_cpu_supports("avx2") != 0;
    return has;
}

constexpr Index lanes = 4;

/// Blocks `index` of four entities: Philox4x32-10 with one 32-bit number a 64-bit lane. What stands
/// in the upper halves between rounds never reaches a product, and is masked in the end.
struct FourBlocks {
    __m256i first;   ///< words 2 index
    __m256i second;  ///< words 2 index + 1
};

__attribute__((target("avx2"))) inline __m256i spread(std::uint32_t x) {
    return _mm256_set1_epi64x(static_cast<long long>(x));
}

__attribute__((target("avx2"))) inline FourBlocks four_blocks(const Streams::Address& at,
                                                              __m256i entities,
                                                              std::uint32_t index) {
    const __m256i m0 = spread(0xD2511F53U);
    const __m256i m1 = spread(0xCD9E8D57U);
    __m256i c0 = spread(index);
    __m256i c1 = entities;
    __m256i c2 = spread(at.period);
    __m256i c3 = spread(at.replicate);
    auto k0 = static_cast<std::uint32_t>(at.key);
    auto k1 = static_cast<std::uint32_t>(at.key >> 32U);
    for (int round = 0; round < 10; ++round) {
        const __m256i p0 = _mm256_mul_epu32(c0, m0);
        const __m256i p1 = _mm256_mul_epu32(c2, m1);
        c0 = _mm256_xor_si256(_mm256_xor_si256(_mm256_srli_epi64(p1, 32), c1), spread(k0));
        c1 = p1;
        c2 = _mm256_xor_si256(_mm256_xor_si256(_mm256_srli_epi64(p0, 32), c3), spread(k1));
        c3 = p0;
        k0 += 0x9E3779B9U;
        k1 += 0xBB67AE85U;
    }
    const __m256i low = spread(0xffffffffU);
    return {_mm256_or_si256(_mm256_and_si256(c0, low), _mm256_slli_epi64(c1, 32)),
            _mm256_or_si256(_mm256_and_si256(c2, low), _mm256_slli_epi64(c3, 32))};
}

__attribute__((target("avx2"))) inline __m256i load_entities(const std::uint32_t* entities) {
    return _mm256_cvtepu32_epi64(_mm_loadu_si128(reinterpret_cast<const __m128i*>(entities)));
}

__attribute__((target("avx2"))) inline __m256i load(const std::uint64_t* words) {
    return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(words));
}

__attribute__((target("avx2"))) inline void store(std::uint64_t* words, __m256i x) {
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(words), x);
}

/// One step of bernoulli_mask on four words.
__attribute__((target("avx2"))) inline void compare(__m256i bits, std::uint32_t rest, __m256i& open,
                                                    __m256i& taken) {
    const __m256i one = _mm256_set1_epi64x((rest >> 31U) != 0 ? -1 : 0);
    taken = _mm256_or_si256(taken, _mm256_and_si256(_mm256_andnot_si256(bits, open), one));
    open = _mm256_andnot_si256(_mm256_xor_si256(bits, one), open);
}

/// Eight entities at a time, so that one half's products hide the other's.
__attribute__((target("avx2"))) Index masks_avx2(const Streams& streams, std::uint32_t word,
                                                 Chance chance,
                                                 std::span<const std::uint32_t> entities,
                                                 std::span<const std::uint64_t> wanted,
                                                 std::span<std::uint64_t> taken) {
    const Streams::Address at = streams.address();
    Index k = 0;
    for (; k + 2 * lanes <= entities.size(); k += 2 * lanes) {
        const __m256i a = load_entities(entities.data() + k);
        const __m256i b = load_entities(entities.data() + k + lanes);
        __m256i open_a = load(wanted.data() + k);
        __m256i open_b = load(wanted.data() + k + lanes);
        __m256i taken_a = _mm256_setzero_si256();
        __m256i taken_b = _mm256_setzero_si256();
        auto rest = static_cast<std::uint32_t>(chance.threshold);
        for (std::uint32_t block = word * 16; rest != 0; ++block) {
            const __m256i open = _mm256_or_si256(open_a, open_b);
            if (_mm256_testz_si256(open, open) != 0) {
                break;
            }
            const FourBlocks x = four_blocks(at, a, block);
            const FourBlocks y = four_blocks(at, b, block);
            compare(x.first, rest, open_a, taken_a);
            compare(y.first, rest, open_b, taken_b);
            rest <<= 1U;
            compare(x.second, rest, open_a, taken_a);
            compare(y.second, rest, open_b, taken_b);
            rest <<= 1U;
        }
        store(taken.data() + k, taken_a);
        store(taken.data() + k + lanes, taken_b);
    }
    return k;
}

__attribute__((target("avx2"))) Index words_avx2(const Streams& streams, std::uint32_t word,
                                                 std::span<const std::uint32_t> entities,
                                                 std::span<std::uint64_t> out) {
    const Streams::Address at = streams.address();
    Index k = 0;
    for (; k + lanes <= entities.size(); k += lanes) {
        const FourBlocks x = four_blocks(at, load_entities(entities.data() + k), word >> 1U);
        store(out.data() + k, (word & 1U) != 0 ? x.second : x.first);
    }
    return k;
}

#endif

}  // namespace

void bernoulli_masks(const Streams& streams, std::uint32_t word, Chance chance,
                     std::span<const std::uint32_t> entities, std::span<const std::uint64_t> wanted,
                     std::span<std::uint64_t> taken) {
    if (chance.always()) {
        std::copy(wanted.begin(), wanted.end(), taken.begin());
        return;
    }
    Index k = 0;
#ifdef ORGLAB_AVX2
    if (has_avx2()) {
        k = masks_avx2(streams, word, chance, entities, wanted, taken);
    }
#endif
    for (; k < entities.size(); ++k) {
        taken[k] = bernoulli_mask(streams.of(entities[k]), word, chance, wanted[k]);
    }
}

void words_of(const Streams& streams, std::uint32_t word, std::span<const std::uint32_t> entities,
              std::span<std::uint64_t> out) {
    Index k = 0;
#ifdef ORGLAB_AVX2
    if (has_avx2()) {
        k = words_avx2(streams, word, entities, out);
    }
#endif
    for (; k < entities.size(); ++k) {
        out[k] = streams.of(entities[k]).word(word);
    }
}

}  // namespace orglab
