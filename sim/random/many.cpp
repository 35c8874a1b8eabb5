#include "random/many.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include "support/targets.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "random/many.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "random/philox_lanes.hpp"

HWY_BEFORE_NAMESPACE();
namespace orglab::HWY_NAMESPACE {
namespace {

using EntityList = std::span<const std::uint32_t>;

#if ORGLAB_PLAIN

void masks(const Streams& streams, std::uint32_t word, Chance chance, EntityList entities,
           const std::uint64_t* wanted, std::uint64_t* taken) {
    for (std::size_t k = 0; k < entities.size(); ++k) {
        taken[k] = bernoulli_mask(streams.of(entities[k]), word, chance, wanted[k]);
    }
}

void words(const Streams& streams, std::uint32_t word, EntityList entities, std::uint64_t* out) {
    for (std::size_t k = 0; k < entities.size(); ++k) {
        out[k] = streams.of(entities[k]).word(word);
    }
}

#else

/// Where the two vectors of the step that is due at k begin, in a list of at least one vector:
/// those that would go beyond its end are moved back. What overlaps is computed twice, with the
/// same result.
struct Places {
    std::size_t a;
    std::size_t b;
    HWY_INLINE Places(std::size_t k, std::size_t size)
        : a(std::min(k, size - at_once)), b(std::min(k + at_once, size - at_once)) {}
};

/// Comparisons under way: 32 lanes of each entity of a step.
struct Comparison {
    Vector open;   ///< lanes equal to the threshold so far
    Vector taken;  ///< lanes below it

    /// One step of bernoulli_mask; the highest bit of `rest` is compared.
    HWY_INLINE void with(Vector drawn, std::uint32_t rest) {
        if ((rest >> 31U) != 0) {
            taken = hn::Or(taken, hn::AndNot(drawn, open));
            open = hn::And(open, drawn);
        } else {
            open = hn::AndNot(drawn, open);
        }
    }
    /// Four steps; a and b are those of one half of the step and of the other.
    HWY_INLINE void with(const Block& a, const Block& b, std::uint32_t rest) {
        with(lower(a.c0, b.c0), rest);
        with(lower(a.c1, b.c1), rest << 1U);
        with(lower(a.c2, b.c2), rest << 2U);
        with(lower(a.c3, b.c3), rest << 3U);
    }
};

HWY_INLINE bool is_nothing(Vector x) {
    return hn::AllTrue(Words(), hn::Eq(x, hn::Zero(Words())));
}

/// How much of a lane's number the first look asks for; only two blocks may leave something open.
enum class Look {
    one_bit,    ///< a chance of 0.5 asks for no more
    one_block,  ///< four bits
    two_blocks  ///< eight bits
};

/// Half a word of all entities: what the first look at it needs.
struct HalfWord {
    philox::CounterPrefix first;
    philox::CounterPrefix second;
    std::uint32_t half = 0;
    std::uint32_t next_block = 0;  ///< that comes after the first look

    HalfWord() = default;
    HalfWord(const philox::RoundKeys& all, std::uint32_t word, std::uint32_t of_half, Look look)
        : first(all, mask_block(word, of_half)),
          half(of_half),
          next_block(mask_block(word, of_half) + 1) {
        if (look == Look::two_blocks) {
            second = {all, next_block++};
        }
    }
};

/// The first look at the lanes that are open, of the entities a and b. (What is returned as a
/// struct of vectors may be copied through memory.)
template <Look look>
HWY_INLINE void first_look(const philox::RoundKeys& all, const HalfWord& half,
                           std::uint32_t threshold, Vector a, Vector b, Comparison& now) {
    Block one_a(half.first, a);
    Block one_b(half.first, b);
    if constexpr (look == Look::two_blocks) {
        Block two_a(half.second, a);
        Block two_b(half.second, b);
        finish(all, one_a, one_b, two_a, two_b);
        now.with(one_a, one_b, threshold);
        now.with(two_a, two_b, threshold << 4U);
    } else {
        finish(all, one_a, one_b);
        if constexpr (look == Look::one_bit) {
            now.with(lower(one_a.c0, one_b.c0), threshold);
        } else {
            now.with(one_a, one_b, threshold);
        }
    }
}

/// All further looks.
HWY_INLINE void look_on(const philox::RoundKeys& all, const HalfWord& half, std::uint32_t rest,
                        Vector a, Vector b, Comparison& now) {
    for (std::uint32_t index = half.next_block; rest != 0 && !is_nothing(now.open);
         ++index, rest <<= 4U) {
        const philox::CounterPrefix prefix(all, index);
        Block more_a(prefix, a);
        Block more_b(prefix, b);
        finish(all, more_a, more_b);
        now.with(more_a, more_b, rest);
    }
}

/// Lanes that the first look has not settled, of pairs of entities: few, so that they are put side
/// by side, and no vector is computed for the sake of one of them.
struct Unsettled {
    static constexpr std::size_t most = 128;  ///< pairs
    std::uint64_t open[most];                 ///< of pair q; 0 if it is settled
    std::size_t count = 0;

    HWY_INLINE void add(Vector lanes) {
        store(open + count, lanes);
        count += at_once;
    }
    /// Compares the rest of the threshold, and adds what it takes to `taken`; the pairs are those
    /// of the steps from `begin` on.
    void settle(const philox::RoundKeys& all, const HalfWord& half, std::uint32_t rest,
                EntityList entities, std::size_t begin, std::uint64_t* taken) const {
        std::size_t left[most];
        std::size_t pairs = 0;
        for (std::size_t q = 0; q < count; ++q) {
            left[pairs] = q;
            pairs += open[q] != 0 ? 1U : 0U;
        }
        for (std::size_t first = 0; first < pairs; first += at_once) {
            std::uint64_t lanes[at_once] = {};
            std::uint32_t who[step] = {};
            std::size_t place[step];
            const std::size_t some = std::min(at_once, pairs - first);
            for (std::size_t j = 0; j < some; ++j) {
                const std::size_t q = left[first + j];
                const Places at(begin + q / at_once * step, entities.size());
                place[j] = at.a + q % at_once;
                place[j + at_once] = at.b + q % at_once;
                lanes[j] = open[q];
                who[j] = entities[place[j]];
                who[j + at_once] = entities[place[j + at_once]];
            }
            Comparison now{load(lanes), hn::Zero(Words())};
            look_on(all, half, rest, load_entities(who), load_entities(who + at_once), now);
            store(lanes, now.taken);
            const std::uint32_t shift = mask_lanes * half.half;
            for (std::size_t j = 0; j < some; ++j) {
                taken[place[j]] |= (lanes[j] & 0xffffffffU) << shift;
                taken[place[j + at_once]] |= (lanes[j] >> 32U) << shift;
            }
        }
    }
};

/// `alone`: of one step, so that there is nothing to be put side by side.
template <Look look, bool alone = false>
void masks_of(const philox::RoundKeys& all, std::uint32_t word, std::uint32_t threshold,
              EntityList entities, const std::uint64_t* wanted, std::uint64_t* taken,
              bool wants_high) {
    const std::uint32_t rest = threshold << 8U;  // of two blocks
    const HalfWord low(all, word, 0, look);
    HalfWord high;
    if (wants_high) {
        high = {all, word, 1, look};
    }
    constexpr std::size_t stretch = 2 * Unsettled::most;  // entities
    for (std::size_t begin = 0; begin < entities.size(); begin += stretch) {
        Unsettled low_left;
        Unsettled high_left;
        const std::size_t end = std::min(begin + stretch, entities.size());
        for (std::size_t k = begin; k < end; k += step) {
            const Places at(k, entities.size());
            const Vector a = load_entities(&entities[at.a]);
            const Vector b = load_entities(&entities[at.b]);
            const Vector wanted_a = load(wanted + at.a);
            const Vector wanted_b = load(wanted + at.b);
            Comparison of_low{lower(wanted_a, wanted_b), hn::Zero(Words())};
            first_look<look>(all, low, threshold, a, b, of_low);
            Comparison of_high{hn::Zero(Words()), hn::Zero(Words())};
            if (wants_high) {
                of_high.open = upper(wanted_a, wanted_b);
                first_look<look>(all, high, threshold, a, b, of_high);
            }
            if constexpr (look == Look::two_blocks) {
                if constexpr (alone) {
                    look_on(all, low, rest, a, b, of_low);
                    look_on(all, high, rest, a, b, of_high);
                } else {
                    low_left.add(of_low.open);
                    if (wants_high) {
                        high_left.add(of_high.open);
                    }
                }
            }
            store(taken + at.a, lower(of_low.taken, of_high.taken));
            store(taken + at.b, upper(of_low.taken, of_high.taken));
        }
        if constexpr (look == Look::two_blocks && !alone) {
            low_left.settle(all, low, rest, entities, begin, taken);
            high_left.settle(all, high, rest, entities, begin, taken);
        }
    }
}

/// Fewer entities than a vector, filled up with others whose result is not read.
struct Remainder {
    std::array<std::uint32_t, at_once> entities{};
    std::array<std::uint64_t, step> wanted{};
    std::array<std::uint64_t, step> out;
};

void masks(const Streams& streams, std::uint32_t word, Chance chance, EntityList entities,
           const std::uint64_t* wanted, std::uint64_t* taken) {
    if (entities.size() < at_once) {
        Remainder few;
        std::ranges::copy(entities, few.entities.begin());
        std::copy_n(wanted, entities.size(), few.wanted.begin());
        masks(streams, word, chance, few.entities, few.wanted.data(), few.out.data());
        std::copy_n(few.out.begin(), entities.size(), taken);
        return;
    }
    const philox::RoundKeys all(streams);
    const auto threshold = static_cast<std::uint32_t>(chance.threshold);
    std::uint64_t by_any = 0;
    for (std::size_t k = 0; k < entities.size(); ++k) {
        by_any |= wanted[k];
    }
    const auto look = threshold << 1U == 0      ? masks_of<Look::one_bit>
                      : threshold << 4U == 0    ? masks_of<Look::one_block>
                      : entities.size() <= step ? masks_of<Look::two_blocks, true>
                                                : masks_of<Look::two_blocks>;
    look(all, word, threshold, entities, wanted, taken, by_any >> mask_lanes != 0);
}

void words(const Streams& streams, std::uint32_t word, EntityList entities, std::uint64_t* out) {
    const philox::RoundKeys all(streams);
    const philox::CounterPrefix index(all, word >> 1U);
    const bool second = (word & 1U) != 0;
    if (entities.size() < at_once) {
        Remainder few;
        std::ranges::copy(entities, few.entities.begin());
        words(streams, word, few.entities, few.out.data());
        std::copy_n(few.out.begin(), entities.size(), out);
        return;
    }
    for (std::size_t k = 0; k < entities.size(); k += step) {
        const Places at(k, entities.size());
        Block a(index, load_entities(&entities[at.a]));
        Block b(index, load_entities(&entities[at.b]));
        finish(all, a, b);
        store(out + at.a, second ? lower(a.c2, a.c3) : lower(a.c0, a.c1));
        store(out + at.b, second ? lower(b.c2, b.c3) : lower(b.c0, b.c1));
    }
}

#endif

}  // namespace
}  // namespace orglab::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

namespace orglab {

HWY_EXPORT(masks);
HWY_EXPORT(words);

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
    HWY_DYNAMIC_DISPATCH(masks)(streams, word, chance, entities, wanted.data(), taken.data());
}

void words_of(const Streams& streams, std::uint32_t word, std::span<const std::uint32_t> entities,
              std::span<std::uint64_t> out) {
    HWY_DYNAMIC_DISPATCH(words)(streams, word, entities, out.data());
}

}  // namespace orglab

#endif
