// Many entities at once: the same bits as one by one, whatever their number and the processor.
#include <gtest/gtest.h>

#include <vector>

#include "random/many.hpp"

namespace orglab {
namespace {

/// Entities in any order, with gaps and repeats.
std::vector<std::uint32_t> entities(std::size_t count, Stream& lot) {
    std::vector<std::uint32_t> some(count);
    for (std::uint32_t& entity : some) {
        entity = below(lot, 3) == 0 ? lot() : below(lot, 1000);
    }
    return some;
}

TEST(Many, MasksAreThoseOfEach) {
    for (std::uint32_t k = 0; k < 600; ++k) {
        const Draws draws(k, k % 5);
        Stream lot = draws.stream(purpose("test.many"), 0, 0);
        const Streams streams{draws, purpose("test.masks"), k % 7};
        const auto who = entities(k % 40, lot);
        const std::uint32_t word = below(lot, 1100);
        const double rates[] = {0, 1, 0.5, 0.1, 0.25, 2.0 / 3.0};
        const Chance chance(rates[k % 6]);
        std::vector<std::uint64_t> wanted(who.size());
        for (std::uint64_t& bits : wanted) {
            bits = (std::uint64_t{lot()} << 32U | lot()) >> below(lot, 64);
        }
        std::vector<std::uint64_t> taken(who.size(), ~std::uint64_t{0});
        bernoulli_masks(streams, word, chance, who, wanted, taken);
        for (std::size_t i = 0; i < who.size(); ++i) {
            EXPECT_EQ(taken[i], bernoulli_mask(streams.of(who[i]), word, chance, wanted[i]));
        }
    }
}

TEST(Many, WordsAreThoseOfEach) {
    for (std::uint32_t k = 0; k < 200; ++k) {
        const Draws draws(k, k % 5);
        Stream lot = draws.stream(purpose("test.many"), 1, 0);
        const Streams streams{draws, purpose("test.words"), k % 7};
        const auto who = entities(k % 40, lot);
        const std::uint32_t word = below(lot, 1100);
        std::vector<std::uint64_t> out(who.size());
        words_of(streams, word, who, out);
        for (std::size_t i = 0; i < who.size(); ++i) {
            EXPECT_EQ(out[i], streams.of(who[i]).word(word));
        }
    }
}

}  // namespace
}  // namespace orglab
