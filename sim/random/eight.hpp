// Philox4x32-10 of eight entities at once, with AVX2: the same bits as Stream::block, one 32-bit
// number a 64-bit lane. What stands in the upper halves of lanes between rounds never reaches a
// product.
#pragma once

#include <cstdint>

#include "random/many.hpp"
#include "support/processor.hpp"

#ifdef ORGLAB_AVX2

namespace orglab::philox {

constexpr std::uint64_t multiplier_0 = 0xD2511F53U;
constexpr std::uint64_t multiplier_1 = 0xCD9E8D57U;
constexpr std::uint32_t key_step_0 = 0x9E3779B9U;
constexpr std::uint32_t key_step_1 = 0xBB67AE85U;

__attribute__((target("avx2"))) inline __m256i spread_32(std::uint64_t x) {
    return _mm256_set1_epi64x(static_cast<long long>(x & 0xffffffffU));
}

/// What streams that differ in their entity alone have in common: period, replicate, and the keys
/// of Philox's ten rounds (Salmon et al. 2011), those of the last seven as vectors.
struct RoundKeys {
    std::uint32_t period;
    std::uint32_t replicate;
    std::uint32_t first[3][2];
    __m256i later[7][2];
};

__attribute__((target("avx2"))) inline RoundKeys shared_by(const Streams& streams) {
    const Streams::Address at = streams.address();
    RoundKeys all;
    all.period = at.period;
    all.replicate = at.replicate;
    auto k0 = static_cast<std::uint32_t>(at.key);
    auto k1 = static_cast<std::uint32_t>(at.key >> 32U);
    for (int round = 0; round < 10; ++round) {
        if (round < 3) {
            all.first[round][0] = k0;
            all.first[round][1] = k1;
        } else {
            all.later[round - 3][0] = spread_32(k0);
            all.later[round - 3][1] = spread_32(k1);
        }
        k0 += key_step_0;
        k1 += key_step_1;
    }
    return all;
}

/// The block of one index, as far as it is the same for all entities: the entity reaches but one of
/// four numbers in the first round, two in the second and three in the third.
struct CounterPrefix {
    __m256i to_entity;
    __m256i to_second;
    __m256i to_third_0;
    __m256i to_third_2;
    __m256i third_3;
};

__attribute__((target("avx2"))) inline CounterPrefix of_index(const RoundKeys& all,
                                                              std::uint32_t index) {
    const auto high = [](std::uint64_t product) {
        return static_cast<std::uint32_t>(product >> 32U);
    };
    const auto low = [](std::uint64_t product) { return static_cast<std::uint32_t>(product); };
    const std::uint64_t a0 = multiplier_0 * index;
    const std::uint64_t a1 = multiplier_1 * all.period;
    const std::uint64_t b1 = multiplier_1 * (high(a0) ^ all.replicate ^ all.first[0][1]);
    const std::uint64_t c0 = multiplier_0 * (high(b1) ^ low(a1) ^ all.first[1][0]);
    return {spread_32(high(a1) ^ all.first[0][0]), spread_32(low(a0) ^ all.first[1][1]),
            spread_32(low(b1) ^ all.first[2][0]), spread_32(high(c0) ^ all.first[2][1]),
            spread_32(low(c0))};
}

/// Four entities under way.
struct FourLanes {
    __m256i c0, c1, c2, c3;

    /// The first three rounds.
    __attribute__((target("avx2"))) FourLanes(const CounterPrefix& index, __m256i entities) {
        const __m256i p0 =
            _mm256_mul_epu32(_mm256_xor_si256(index.to_entity, entities), spread_32(multiplier_0));
        const __m256i p1 = _mm256_mul_epu32(
            _mm256_xor_si256(_mm256_srli_epi64(p0, 32), index.to_second), spread_32(multiplier_1));
        c0 = _mm256_xor_si256(_mm256_srli_epi64(p1, 32), index.to_third_0);
        c1 = p1;
        c2 = _mm256_xor_si256(p0, index.to_third_2);
        c3 = index.third_3;
    }
    __attribute__((target("avx2"))) void round(const __m256i (&key)[2]) {
        const __m256i p0 = _mm256_mul_epu32(c0, spread_32(multiplier_0));
        const __m256i p1 = _mm256_mul_epu32(c2, spread_32(multiplier_1));
        c0 = _mm256_xor_si256(_mm256_srli_epi64(p1, 32), _mm256_xor_si256(c1, key[0]));
        c1 = p1;
        c2 = _mm256_xor_si256(_mm256_srli_epi64(p0, 32), _mm256_xor_si256(c3, key[1]));
        c3 = p0;
    }
};

/// The lower halves of the lanes of a and b in one vector: a's below b's.
__attribute__((target("avx2"))) inline __m256i lower(__m256i a, __m256i b) {
    return _mm256_blend_epi32(a, _mm256_slli_epi64(b, 32), 0xAA);
}

/// The upper halves of the lanes of a and b in one vector: a's below b's.
__attribute__((target("avx2"))) inline __m256i upper(__m256i a, __m256i b) {
    return _mm256_blend_epi32(_mm256_srli_epi64(a, 32), b, 0xAA);
}

/// Eight entities, four and four.
struct Entities {
    __m256i a, b;
};

__attribute__((target("avx2"))) inline Entities load_entities(const std::uint32_t* entities) {
    const auto* from = reinterpret_cast<const __m128i*>(entities);
    return {_mm256_cvtepu32_epi64(_mm_loadu_si128(from)),
            _mm256_cvtepu32_epi64(_mm_loadu_si128(from + 1))};
}

/// Four words, at any alignment.
__attribute__((target("avx2"))) inline __m256i load_words(const std::uint64_t* words) {
    return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(words));
}
__attribute__((target("avx2"))) inline void store_words(std::uint64_t* words, __m256i x) {
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(words), x);
}

/// Blocks of eight entities, in two chains: one's products hide the other's.
struct Blocks {
    FourLanes a, b;

    __attribute__((target("avx2"))) Blocks(const CounterPrefix& index, const Entities& of)
        : a(index, of.a), b(index, of.b) {}
    __attribute__((target("avx2"))) void round(const __m256i (&key)[2]) {
        a.round(key);
        b.round(key);
    }
    __attribute__((target("avx2"))) void finish(const RoundKeys& all) {
        for (const auto& key : all.later) {
            round(key);
        }
    }
};

}  // namespace orglab::philox

#endif
