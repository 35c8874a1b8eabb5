// Many entities at once: the same bits as one by one, whatever their number and the instruction
// set.
#include <gtest/gtest.h>

#include <vector>

#include "plain/plain.hpp"
#include "random/coins.hpp"
#include "shared/on_every_vector_set.hpp"

namespace orglab {
namespace {

/// 0 to 39, and around the 256 whose open lanes are put side by side.
std::size_t some_size(std::uint32_t k) {
    return k % 8 == 7 ? 220 + k % 83 : k % 40;
}

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
        const auto who = entities(some_size(k), lot);
        const std::uint32_t word = below(lot, 1100);
        const double rates[] = {0, 1, 0.5, 0.1, 0.25, 2.0 / 3.0, 0x1p-32, 1 - 0x1p-32};
        const Chance chance(rates[k / 8 % 8]);
        std::vector<std::uint64_t> wanted(who.size());
        for (std::uint64_t& bits : wanted) {
            bits = (std::uint64_t{lot()} << 32U | lot()) >> below(lot, 64);
        }
        std::vector<std::uint64_t> expected(who.size());
        for (std::size_t i = 0; i < who.size(); ++i) {
            expected[i] = bernoulli_mask(streams.of(who[i]), word, chance, wanted[i]);
        }
        on_every_vector_set([&] {
            std::vector<std::uint64_t> taken(who.size(), ~std::uint64_t{0});
            bernoulli_masks(streams, word, chance, who, wanted, taken);
            EXPECT_EQ(taken, expected);
        });
    }
}

TEST(Many, WordsAreThoseOfEach) {
    for (std::uint32_t k = 0; k < 200; ++k) {
        const Draws draws(k, k % 5);
        Stream lot = draws.stream(purpose("test.many"), 1, 0);
        const Streams streams{draws, purpose("test.words"), k % 7};
        const auto who = entities(some_size(k), lot);
        const std::uint32_t word = below(lot, 1100);
        on_every_vector_set([&] {
            std::vector<std::uint64_t> out(who.size());
            words_of(streams, word, who, out);
            for (std::size_t i = 0; i < who.size(); ++i) {
                EXPECT_EQ(out[i], streams.of(who[i]).word(word));
            }
        });
    }
}

TEST(Many, CoinsAreThoseOfEachDimensionAlone) {
    for (std::uint32_t k = 0; k < 200; ++k) {
        const Draws draws(k, k % 5);
        const Streams streams{draws, purpose("test.coins"), k % 7};
        const std::uint32_t dimensions = 1 + k % 130;
        for (std::uint32_t w = 0; w < words_for(dimensions); ++w) {
            std::vector<std::uint64_t> expected(k);
            for (std::uint32_t e = 0; e < k; ++e) {
                for (std::uint32_t d = 64 * w; d < std::min(dimensions, 64 * (w + 1)); ++d) {
                    const bool heads = plain::shared_coin(streams.of(e / 4), e, d) > 0;
                    expected[e] |= heads ? Word{1} << (d % 64) : 0;
                }
            }
            on_every_vector_set([&] {
                std::vector<std::uint64_t> out(k, ~std::uint64_t{0});
                coins_of_all(streams, w, valid_bits(dimensions, w), out);
                ASSERT_EQ(out, expected);
            });
        }
    }
}

TEST(Many, CoinsAreFairAndOfOnesOwn) {
    // 1,600 entities x 64 lanes: shares within 5 standard errors, also of agreement with a
    // neighbour.
    const Draws draws(3, 4);
    constexpr std::size_t entities = 1600;
    std::vector<std::uint64_t> out(entities);
    coins_of_all({draws, purpose("test.coins"), 9}, 0, ~Word{0}, out);
    double heads = 0;
    double differing = 0;
    double halves = 0;
    for (std::size_t e = 0; e < entities; ++e) {
        heads += std::popcount(out[e]);
        differing += std::popcount(out[e] ^ out[(e + 1) % entities]);
        halves += 2 * std::popcount((out[e] ^ (out[e] >> 32U)) & 0xffffffffU);
    }
    constexpr double n = 64.0 * entities;
    EXPECT_NEAR(heads, n / 2, 5 * std::sqrt(n / 4));
    EXPECT_NEAR(differing, n / 2, 5 * std::sqrt(n / 4));
    EXPECT_NEAR(halves, n / 2, 5 * std::sqrt(n / 2));
}

}  // namespace
}  // namespace orglab
