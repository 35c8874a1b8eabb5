// The random numbers of many entities at once: the same bits as one by one, several lanes a step.
#pragma once

#include <span>

#include "random/mask.hpp"

namespace orglab {

/// The streams of one purpose and period, an entity each.
struct Streams {
    const Draws& draws;
    Purpose what;
    std::uint32_t period;
    /// What all these streams share.
    struct Address {
        std::uint64_t key;
        std::uint32_t replicate;
        std::uint32_t period;
    };
    [[nodiscard]] Address address() const { return {draws.key(what), draws.replicate(), period}; }
    [[nodiscard]] Stream of(std::uint32_t entity) const {
        return draws.stream(what, period, entity);
    }
};

/// taken[k] = bernoulli_mask(streams.of(entities[k]), word, chance, wanted[k]); `taken` lies apart
/// from `wanted`.
void bernoulli_masks(const Streams& streams, std::uint32_t word, Chance chance,
                     std::span<const std::uint32_t> entities, std::span<const std::uint64_t> wanted,
                     std::span<std::uint64_t> taken);

/// out[k] = streams.of(entities[k]).word(word).
void words_of(const Streams& streams, std::uint32_t word, std::span<const std::uint32_t> entities,
              std::span<std::uint64_t> out);

}  // namespace orglab
