#include "random/many.hpp"

#include <algorithm>
#include <array>

#include "support/processor.hpp"

namespace orglab {

namespace {

using Index = std::size_t;

#ifdef ORGLAB_AVX2

constexpr Index step =
    8;  ///< entities at a time: two chains, so that one's products hide the other's

/// Of what all these streams share, as vectors: the keys of ten rounds, the period, the replicate.
struct Rounds {
    __m256i key[10][2];
    __m256i period;
    __m256i replicate;
};

__attribute__((target("avx2"))) inline __m256i spread(std::uint32_t x) {
    return _mm256_set1_epi64x(static_cast<long long>(x));
}

__attribute__((target("avx2"))) inline Rounds rounds(const Streams& streams) {
    const Streams::Address at = streams.address();
    Rounds all;
    auto k0 = static_cast<std::uint32_t>(at.key);
    auto k1 = static_cast<std::uint32_t>(at.key >> 32U);
    for (auto& key : all.key) {
        key[0] = spread(k0);
        key[1] = spread(k1);
        k0 += 0x9E3779B9U;
        k1 += 0xBB67AE85U;
    }
    all.period = spread(at.period);
    all.replicate = spread(at.replicate);
    return all;
}

/// Blocks of four entities: Philox4x32-10 with one 32-bit number a 64-bit lane. What stands in the
/// upper halves between rounds never reaches a product, and is masked in the end.
struct Four {
    __m256i c0, c1, c2, c3;

    __attribute__((target("avx2"))) void round(const __m256i (&key)[2]) {
        const __m256i p0 = _mm256_mul_epu32(c0, spread(0xD2511F53U));
        const __m256i p1 = _mm256_mul_epu32(c2, spread(0xCD9E8D57U));
        c0 = _mm256_xor_si256(_mm256_srli_epi64(p1, 32), _mm256_xor_si256(c1, key[0]));
        c1 = p1;
        c2 = _mm256_xor_si256(_mm256_srli_epi64(p0, 32), _mm256_xor_si256(c3, key[1]));
        c3 = p0;
    }
    /// Words 2 index of the entities.
    [[nodiscard]] __attribute__((target("avx2"))) __m256i first() const {
        return _mm256_blend_epi32(c0, _mm256_slli_epi64(c1, 32), 0xAA);
    }
    /// Words 2 index + 1.
    [[nodiscard]] __attribute__((target("avx2"))) __m256i second() const {
        return _mm256_blend_epi32(c2, _mm256_slli_epi64(c3, 32), 0xAA);
    }
};

__attribute__((target("avx2"))) inline __m256i load_entities(const std::uint32_t* entities) {
    return _mm256_cvtepu32_epi64(_mm_loadu_si128(reinterpret_cast<const __m128i*>(entities)));
}

__attribute__((target("avx2"))) inline __m256i load(const std::uint64_t* words) {
    return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(words));
}

__attribute__((target("avx2"))) inline void store(std::uint64_t* words, __m256i x) {
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(words), x);
}

/// Blocks of eight entities, in two chains: one's products hide the other's.
struct Two {
    Four a, b;
};

__attribute__((target("avx2"))) inline Two two_blocks(const Rounds& all, __m256i index, __m256i a,
                                                      __m256i b) {
    Two x{{index, a, all.period, all.replicate}, {index, b, all.period, all.replicate}};
    for (const auto& key : all.key) {
        x.a.round(key);
        x.b.round(key);
    }
    return x;
}

/// One step of bernoulli_mask on four words.
__attribute__((target("avx2"))) inline void compare(__m256i bits, std::uint32_t rest, __m256i& open,
                                                    __m256i& taken) {
    const __m256i one = _mm256_set1_epi64x((rest >> 31U) != 0 ? -1 : 0);
    taken = _mm256_or_si256(taken, _mm256_and_si256(_mm256_andnot_si256(bits, open), one));
    open = _mm256_andnot_si256(_mm256_xor_si256(bits, one), open);
}

/// Blocks that eight words nearly always need: read without asking, since a wrong guess costs more.
constexpr std::uint32_t sure = 3;

__attribute__((target("avx2"))) inline void eight_masks(const Rounds& all, std::uint32_t word,
                                                        Chance chance,
                                                        const std::uint32_t* entities,
                                                        const std::uint64_t* wanted,
                                                        std::uint64_t* taken) {
    const __m256i a = load_entities(entities);
    const __m256i b = load_entities(entities + step / 2);
    __m256i open_a = load(wanted);
    __m256i open_b = load(wanted + step / 2);
    __m256i taken_a = _mm256_setzero_si256();
    __m256i taken_b = _mm256_setzero_si256();
    auto rest = static_cast<std::uint32_t>(chance.threshold);
    for (std::uint32_t index = word * 16; rest != 0; ++index) {
        const __m256i open = _mm256_or_si256(open_a, open_b);
        if (index >= word * 16 + sure && _mm256_testz_si256(open, open) != 0) {
            break;
        }
        const Two x = two_blocks(all, spread(index), a, b);
        compare(x.a.first(), rest, open_a, taken_a);
        compare(x.b.first(), rest, open_b, taken_b);
        rest <<= 1U;
        compare(x.a.second(), rest, open_a, taken_a);
        compare(x.b.second(), rest, open_b, taken_b);
        rest <<= 1U;
    }
    store(taken, taken_a);
    store(taken + step / 2, taken_b);
}

__attribute__((target("avx2"))) inline void eight_words(const Rounds& all, std::uint32_t word,
                                                        const std::uint32_t* entities,
                                                        std::uint64_t* out) {
    const Two x = two_blocks(all, spread(word >> 1U), load_entities(entities),
                             load_entities(entities + step / 2));
    store(out, (word & 1U) != 0 ? x.a.second() : x.a.first());
    store(out + step / 2, (word & 1U) != 0 ? x.b.second() : x.b.first());
}

/// The last entities, fewer than a step, beside entities whose answer nobody reads.
struct Last {
    std::array<std::uint32_t, step> entities{};
    std::array<std::uint64_t, step> wanted{};
    std::array<std::uint64_t, step> out;
};

__attribute__((target("avx2"))) void masks_avx2(const Streams& streams, std::uint32_t word,
                                                Chance chance,
                                                std::span<const std::uint32_t> entities,
                                                std::span<const std::uint64_t> wanted,
                                                std::span<std::uint64_t> taken) {
    const Rounds all = rounds(streams);
    Index k = 0;
    for (; k + step <= entities.size(); k += step) {
        eight_masks(all, word, chance, &entities[k], &wanted[k], &taken[k]);
    }
    if (k < entities.size()) {
        Last last;
        std::ranges::copy(entities.subspan(k), last.entities.begin());
        std::ranges::copy(wanted.subspan(k, entities.size() - k), last.wanted.begin());
        eight_masks(all, word, chance, last.entities.data(), last.wanted.data(), last.out.data());
        std::copy_n(last.out.begin(), entities.size() - k, &taken[k]);
    }
}

__attribute__((target("avx2"))) void words_avx2(const Streams& streams, std::uint32_t word,
                                                std::span<const std::uint32_t> entities,
                                                std::span<std::uint64_t> out) {
    const Rounds all = rounds(streams);
    Index k = 0;
    for (; k + step <= entities.size(); k += step) {
        eight_words(all, word, &entities[k], &out[k]);
    }
    if (k < entities.size()) {
        Last last;
        std::ranges::copy(entities.subspan(k), last.entities.begin());
        eight_words(all, word, last.entities.data(), last.out.data());
        std::copy_n(last.out.begin(), entities.size() - k, &out[k]);
    }
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
#ifdef ORGLAB_AVX2
    if (has_avx2()) {
        masks_avx2(streams, word, chance, entities, wanted, taken);
        return;
    }
#endif
    for (Index k = 0; k < entities.size(); ++k) {
        taken[k] = bernoulli_mask(streams.of(entities[k]), word, chance, wanted[k]);
    }
}

void words_of(const Streams& streams, std::uint32_t word, std::span<const std::uint32_t> entities,
              std::span<std::uint64_t> out) {
#ifdef ORGLAB_AVX2
    if (has_avx2()) {
        words_avx2(streams, word, entities, out);
        return;
    }
#endif
    for (Index k = 0; k < entities.size(); ++k) {
        out[k] = streams.of(entities[k]).word(word);
    }
}

}  // namespace orglab
