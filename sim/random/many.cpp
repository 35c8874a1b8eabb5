#include "random/many.hpp"

#include <algorithm>
#include <array>

#include "random/eight.hpp"

namespace orglab {

namespace {

#ifdef ORGLAB_AVX2

using Count = std::size_t;
using namespace philox;

constexpr Count step = 8;  ///< entities at a time

/// Comparisons under way: 32 lanes of each of eight entities.
struct Comparison {
    __m256i open;   ///< lanes equal to the threshold so far
    __m256i taken;  ///< lanes below it

    /// One step of bernoulli_mask; the highest bit of `rest` is compared.
    __attribute__((target("avx2"))) void with(__m256i drawn, std::uint32_t rest) {
        if ((rest >> 31U) != 0) {
            taken = _mm256_or_si256(taken, _mm256_andnot_si256(drawn, open));
            open = _mm256_and_si256(open, drawn);
        } else {
            open = _mm256_andnot_si256(drawn, open);
        }
    }
    /// Four steps.
    __attribute__((target("avx2"))) void with(const Blocks& drawn, std::uint32_t rest) {
        with(lower(drawn.a.c0, drawn.b.c0), rest);
        with(lower(drawn.a.c1, drawn.b.c1), rest << 1U);
        with(lower(drawn.a.c2, drawn.b.c2), rest << 2U);
        with(lower(drawn.a.c3, drawn.b.c3), rest << 3U);
    }
    [[nodiscard]] __attribute__((target("avx2"))) bool over() const {
        return _mm256_testz_si256(open, open) != 0;
    }
};

/// How much of a lane's number a threshold asks for.
enum class Depth {
    one_bit,    ///< a chance of 0.5
    one_block,  ///< at most the four highest bits
    all         ///< nearly always two blocks, and seldom more
};

Depth depth_of(std::uint32_t threshold) {
    return threshold << 1U == 0   ? Depth::one_bit
           : threshold << 4U == 0 ? Depth::one_block
                                  : Depth::all;
}

/// The half of a word that entities draw for: its first two blocks.
struct HalfWord {
    CounterPrefix first;
    CounterPrefix second;
    std::uint32_t next_block;
};

template <Depth depth>
__attribute__((target("avx2"))) inline HalfWord half_of(const RoundKeys& all, std::uint32_t word,
                                                        std::uint32_t half) {
    const std::uint32_t block = mask_block(word, half);
    const CounterPrefix first = of_index(all, block);
    return {first, depth == Depth::all ? of_index(all, block + 1) : first, block + 2};
}

/// Which of the wanted lanes are taken.
template <Depth depth>
__attribute__((target("avx2"))) inline __m256i eight_halves(const RoundKeys& all,
                                                            const HalfWord& half,
                                                            std::uint32_t threshold,
                                                            const Entities& of, __m256i wanted) {
    Comparison now{wanted, _mm256_setzero_si256()};
    Blocks one(half.first, of);
    if (depth != Depth::all) {
        one.finish(all);
        if (depth == Depth::one_bit) {
            now.with(lower(one.a.c0, one.b.c0), threshold);
        } else {
            now.with(one, threshold);
        }
        return now.taken;
    }
    Blocks two(half.second, of);
    for (const auto& key : all.later) {  // four chains: as many as there are registers for
        one.round(key);
        two.round(key);
    }
    now.with(one, threshold);
    now.with(two, threshold << 4U);
    std::uint32_t rest = threshold << 8U;
    for (std::uint32_t index = half.next_block; rest != 0 && !now.over(); ++index, rest <<= 4U) {
        Blocks more(of_index(all, index), of);
        more.finish(all);
        now.with(more, rest);
    }
    return now.taken;
}

/// The masks of one word of eight entities; the upper half only if anybody wants any of it.
template <Depth depth>
struct Masks {
    const RoundKeys& all;
    std::uint32_t threshold;
    HalfWord low;
    HalfWord high;  ///< not set unless it is wanted

    __attribute__((target("avx2")))
    Masks(const RoundKeys& keys, std::uint32_t word, std::uint32_t chance, bool wants_high)
        : all(keys), threshold(chance), low(half_of<depth>(keys, word, 0)) {
        if (wants_high) {
            high = half_of<depth>(keys, word, 1);
        }
    }

    __attribute__((target("avx2"))) void of_eight(const std::uint32_t* entities,
                                                  const std::uint64_t* wanted,
                                                  std::uint64_t* taken) const {
        const Entities of = load_entities(entities);
        const __m256i a = load_words(wanted);
        const __m256i b = load_words(wanted + step / 2);
        const __m256i low_taken = eight_halves<depth>(all, low, threshold, of, lower(a, b));
        const __m256i high_wanted = upper(a, b);
        const __m256i high_taken = _mm256_testz_si256(high_wanted, high_wanted) != 0
                                       ? high_wanted
                                       : eight_halves<depth>(all, high, threshold, of, high_wanted);
        store_words(taken, lower(low_taken, high_taken));
        store_words(taken + step / 2, upper(low_taken, high_taken));
    }
};

/// Words 2 index or 2 index + 1 of four entities.
__attribute__((target("avx2"))) inline __m256i words_in(const FourLanes& drawn, bool second) {
    return second ? lower(drawn.c2, drawn.c3) : lower(drawn.c0, drawn.c1);
}

/// Words 2 index or 2 index + 1 of eight entities.
__attribute__((target("avx2"))) inline void eight_words(const RoundKeys& all,
                                                        const CounterPrefix& index, bool second,
                                                        const std::uint32_t* entities,
                                                        std::uint64_t* out) {
    Blocks drawn(index, load_entities(entities));
    drawn.finish(all);
    store_words(out, words_in(drawn.a, second));
    store_words(out + step / 2, words_in(drawn.b, second));
}

/// Fewer entities than a step, filled up with others whose result is not read.
struct Remainder {
    std::array<std::uint32_t, step> entities{};
    std::array<std::uint64_t, step> wanted{};
    std::array<std::uint64_t, step> out;
};

/// Where the step that is due at k begins: the last one is moved back to end at `size`. Its overlap
/// with the step before is computed twice, with the same result.
inline Count last_full_step(Count k, Count size) {
    return std::min(k, size - step);
}

template <Depth depth>
__attribute__((target("avx2"))) void masks_avx2(const Streams& streams, std::uint32_t word,
                                                std::uint32_t threshold,
                                                std::span<const std::uint32_t> entities,
                                                std::span<const std::uint64_t> wanted,
                                                std::span<std::uint64_t> taken) {
    std::uint64_t by_any = 0;
    for (const std::uint64_t by_one : wanted.first(entities.size())) {
        by_any |= by_one;
    }
    const RoundKeys all = shared_by(streams);
    const Masks<depth> masks(all, word, threshold, by_any >> mask_lanes != 0);
    if (entities.size() < step) {
        Remainder few;
        std::ranges::copy(entities, few.entities.begin());
        std::ranges::copy(wanted.first(entities.size()), few.wanted.begin());
        masks.of_eight(few.entities.data(), few.wanted.data(), few.out.data());
        std::copy_n(few.out.begin(), entities.size(), taken.begin());
        return;
    }
    for (Count k = 0; k < entities.size(); k += step) {
        const Count at = last_full_step(k, entities.size());
        masks.of_eight(&entities[at], &wanted[at], &taken[at]);
    }
}

__attribute__((target("avx2"))) void words_avx2(const Streams& streams, std::uint32_t word,
                                                std::span<const std::uint32_t> entities,
                                                std::span<std::uint64_t> out) {
    const RoundKeys all = shared_by(streams);
    const CounterPrefix index = of_index(all, word >> 1U);
    const bool second = (word & 1U) != 0;
    if (entities.size() < step) {
        Remainder few;
        std::ranges::copy(entities, few.entities.begin());
        eight_words(all, index, second, few.entities.data(), few.out.data());
        std::copy_n(few.out.begin(), entities.size(), out.begin());
        return;
    }
    for (Count k = 0; k < entities.size(); k += step) {
        const Count at = last_full_step(k, entities.size());
        eight_words(all, index, second, &entities[at], &out[at]);
    }
}

#endif

}  // namespace

void bernoulli_masks(const Streams& streams, std::uint32_t word, Chance chance,
                     std::span<const std::uint32_t> entities, std::span<const std::uint64_t> wanted,
                     std::span<std::uint64_t> taken) {
    if (entities.empty()) {
        return;
    }
    if (chance.always()) {
        std::copy(wanted.begin(), wanted.end(), taken.begin());
        return;
    }
#ifdef ORGLAB_AVX2
    if (has_avx2()) {
        const auto threshold = static_cast<std::uint32_t>(chance.threshold);
        const auto masks = [depth = depth_of(threshold)] {
            return depth == Depth::one_bit     ? masks_avx2<Depth::one_bit>
                   : depth == Depth::one_block ? masks_avx2<Depth::one_block>
                                               : masks_avx2<Depth::all>;
        }();
        masks(streams, word, threshold, entities, wanted, taken);
        return;
    }
#endif
    for (std::size_t k = 0; k < entities.size(); ++k) {
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
    for (std::size_t k = 0; k < entities.size(); ++k) {
        out[k] = streams.of(entities[k]).word(word);
    }
}

}  // namespace orglab
