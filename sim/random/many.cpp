#include "random/many.hpp"

#include <algorithm>
#include <array>

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

/// How much of a lane's number a threshold asks for.
enum class Depth {
    one_bit,    ///< a chance of 0.5
    one_block,  ///< at most the four highest bits
    all         ///< nearly always two blocks, and seldom more
};

/// The half of a word that entities draw for: its first two blocks.
struct HalfWord {
    philox::CounterPrefix first;
    philox::CounterPrefix second;
    std::uint32_t next_block = 0;

    HalfWord() = default;
    HalfWord(const philox::RoundKeys& all, std::uint32_t word, std::uint32_t half, Depth depth)
        : first(all, mask_block(word, half)), next_block(mask_block(word, half) + 2) {
        if (depth == Depth::all) {
            second = {all, next_block - 1};
        }
    }
};

/// Which of the wanted lanes are taken, of the entities a and b.
template <Depth depth>
HWY_INLINE Vector half_masks(const philox::RoundKeys& all, const HalfWord& half,
                             std::uint32_t threshold, Vector a, Vector b, Vector wanted) {
    Comparison now{wanted, hn::Zero(Words())};
    Block one_a(half.first, a);
    Block one_b(half.first, b);
    if constexpr (depth != Depth::all) {
        finish(all, one_a, one_b);
        if constexpr (depth == Depth::one_bit) {
            now.with(lower(one_a.c0, one_b.c0), threshold);
        } else {
            now.with(one_a, one_b, threshold);
        }
        return now.taken;
    } else {
        Block two_a(half.second, a);
        Block two_b(half.second, b);
        finish(all, one_a, one_b, two_a, two_b);
        now.with(one_a, one_b, threshold);
        now.with(two_a, two_b, threshold << 4U);
        std::uint32_t rest = threshold << 8U;
        for (std::uint32_t index = half.next_block; rest != 0 && !is_nothing(now.open);
             ++index, rest <<= 4U) {
            const philox::CounterPrefix prefix(all, index);
            Block more_a(prefix, a);
            Block more_b(prefix, b);
            finish(all, more_a, more_b);
            now.with(more_a, more_b, rest);
        }
        return now.taken;
    }
}

/// Fewer entities than a step, filled up with others whose result is not read.
struct Remainder {
    std::array<std::uint32_t, step> entities{};
    std::array<std::uint64_t, step> wanted{};
    std::array<std::uint64_t, step> out;
};

/// Calls work(at) for steps that cover [0, size); the last one is moved back to end there. Its
/// overlap with the step before is computed twice, with the same result.
template <class Work>
HWY_INLINE void in_steps(std::size_t size, const Work& work) {
    for (std::size_t k = 0; k < size; k += step) {
        work(std::min(k, size - step));
    }
}

template <Depth depth>
void masks_of(const Streams& streams, std::uint32_t word, std::uint32_t threshold,
              EntityList entities, const std::uint64_t* wanted, std::uint64_t* taken) {
    std::uint64_t by_any = 0;
    for (std::size_t k = 0; k < entities.size(); ++k) {
        by_any |= wanted[k];
    }
    const philox::RoundKeys all(streams);
    const HalfWord low(all, word, 0, depth);
    HalfWord high;
    if (by_any >> mask_lanes != 0) {
        high = {all, word, 1, depth};
    }
    const auto of_step = [&](const std::uint32_t* who, const std::uint64_t* of_these,
                             std::uint64_t* to) HWY_ATTR {
        const Vector a = load_entities(who);
        const Vector b = load_entities(who + at_once);
        const Vector wanted_a = load(of_these);
        const Vector wanted_b = load(of_these + at_once);
        const Vector low_taken =
            half_masks<depth>(all, low, threshold, a, b, lower(wanted_a, wanted_b));
        Vector high_taken = upper(wanted_a, wanted_b);
        if (!is_nothing(high_taken)) {
            high_taken = half_masks<depth>(all, high, threshold, a, b, high_taken);
        }
        store(to, lower(low_taken, high_taken));
        store(to + at_once, upper(low_taken, high_taken));
    };
    if (entities.size() < step) {
        Remainder few;
        std::ranges::copy(entities, few.entities.begin());
        std::copy_n(wanted, entities.size(), few.wanted.begin());
        of_step(few.entities.data(), few.wanted.data(), few.out.data());
        std::copy_n(few.out.begin(), entities.size(), taken);
        return;
    }
    in_steps(entities.size(),
             [&](std::size_t at) HWY_ATTR { of_step(&entities[at], wanted + at, taken + at); });
}

void masks(const Streams& streams, std::uint32_t word, Chance chance, EntityList entities,
           const std::uint64_t* wanted, std::uint64_t* taken) {
    const auto threshold = static_cast<std::uint32_t>(chance.threshold);
    if (threshold << 1U == 0) {
        masks_of<Depth::one_bit>(streams, word, threshold, entities, wanted, taken);
    } else if (threshold << 4U == 0) {
        masks_of<Depth::one_block>(streams, word, threshold, entities, wanted, taken);
    } else {
        masks_of<Depth::all>(streams, word, threshold, entities, wanted, taken);
    }
}

void words(const Streams& streams, std::uint32_t word, EntityList entities, std::uint64_t* out) {
    const philox::RoundKeys all(streams);
    const philox::CounterPrefix index(all, word >> 1U);
    const bool second = (word & 1U) != 0;
    const auto of_step = [&](const std::uint32_t* who, std::uint64_t* to) HWY_ATTR {
        Block a(index, load_entities(who));
        Block b(index, load_entities(who + at_once));
        finish(all, a, b);
        store(to, second ? lower(a.c2, a.c3) : lower(a.c0, a.c1));
        store(to + at_once, second ? lower(b.c2, b.c3) : lower(b.c0, b.c1));
    };
    if (entities.size() < step) {
        Remainder few;
        std::ranges::copy(entities, few.entities.begin());
        of_step(few.entities.data(), few.out.data());
        std::copy_n(few.out.begin(), entities.size(), out);
        return;
    }
    in_steps(entities.size(), [&](std::size_t at) HWY_ATTR { of_step(&entities[at], out + at); });
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
