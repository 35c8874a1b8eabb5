// 64 coins at once: each lane is one comparison of a 32-bit number with the threshold, so that its
// chance is the threshold over 2^32 exactly.
#include <gtest/gtest.h>

#include "plain/plain.hpp"
#include "random/mask.hpp"

namespace orglab {
namespace {

/// The 32-bit number of one lane, from the bits that mask.hpp documents.
std::uint32_t number_of(const Stream& stream, std::uint32_t word, std::uint32_t bit) {
    std::uint32_t number = 0;
    for (std::uint32_t k = 0; k < 32; ++k) {
        number = (number << 1U) | ((stream.half(64 * word + bit / 32 * 32 + k) >> (bit % 32)) & 1U);
    }
    return number;
}

Chance of_threshold(std::uint64_t threshold) {
    Chance chance;
    chance.threshold = threshold;
    return chance;
}

TEST(Mask, ComparesEachLanesNumberWithTheThreshold) {
    for (std::uint32_t k = 0; k < 3000; ++k) {
        const Stream stream = Draws(k, 1).stream(purpose("test.mask"), k % 7, k % 11);
        Stream lot = Draws(k, 2).stream(purpose("test.mask"), 0, 0);
        const std::uint32_t word = below(lot, 1100);
        // Thresholds of every length, among them one of a lane's own number and its neighbours: a
        // tie in all 32 bits is decided as it must be.
        std::uint64_t threshold = lot();
        threshold >>= below(lot, 32);
        threshold = (threshold << below(lot, 32)) & 0xffffffffU;
        if (k % 3 == 0) {
            threshold = std::uint64_t{number_of(stream, word, k % 64)} + below(lot, 2);
        }
        const std::uint64_t mask =
            bernoulli_mask(stream, word, of_threshold(threshold), ~std::uint64_t{0});
        for (std::uint32_t bit = 0; bit < 64; ++bit) {
            ASSERT_EQ((mask >> bit) & 1U, number_of(stream, word, bit) < threshold ? 1U : 0U)
                << "threshold " << threshold << " word " << word << " bit " << bit;
        }
    }
}

TEST(Mask, OfALaneDoesNotDependOnTheOthersWanted) {
    for (std::uint32_t k = 0; k < 2000; ++k) {
        const Stream stream = Draws(k, 3).stream(purpose("test.mask"), 0, 0);
        Stream lot = Draws(k, 4).stream(purpose("test.mask"), 0, 0);
        std::uint64_t wanted = lot();
        wanted <<= below(lot, 33);
        const Chance chance(below(lot, 1001) / 1000.0);
        const std::uint64_t all = bernoulli_mask(stream, k, chance, ~std::uint64_t{0});
        ASSERT_EQ(bernoulli_mask(stream, k, chance, wanted), all & wanted);
        ASSERT_EQ(bernoulli_mask(stream, k, chance, 0), 0U);
    }
}

TEST(Mask, OfALargerChanceHoldsThatOfASmallerOne) {
    const Stream stream = Draws(5, 5).stream(purpose("test.mask"), 0, 0);
    for (std::uint32_t word = 0; word < 100; ++word) {
        std::uint64_t smaller = 0;
        for (int percent = 0; percent <= 100; ++percent) {
            const std::uint64_t mask =
                bernoulli_mask(stream, word, Chance(percent / 100.0), ~std::uint64_t{0});
            ASSERT_EQ(mask & smaller, smaller);
            smaller = mask;
        }
        ASSERT_EQ(smaller, ~std::uint64_t{0});
    }
}

TEST(Mask, OfCertainChancesIsAllOrNothing) {
    const Stream stream = Draws(6, 6).stream(purpose("test.mask"), 0, 0);
    EXPECT_EQ(bernoulli_mask(stream, 3, Chance(0), 0xff00ff), 0U);
    EXPECT_EQ(bernoulli_mask(stream, 3, Chance(1), 0xff00ff), 0xff00ffU);
}

TEST(Mask, SharesNoNumbersBetweenWordsAndHalves) {
    // 32 draws of 32 lanes a half: each half begins where the one before it ends.
    const Stream stream = Draws(7, 7).stream(purpose("test.mask"), 0, 0);
    for (const double chance : {0.5, 0.3, 0.01}) {
        double both = 0;
        double first = 0;
        double second = 0;
        double halves = 0;
        constexpr std::uint32_t words = 20000;
        for (std::uint32_t word = 0; word < words; ++word) {
            const std::uint64_t a =
                bernoulli_mask(stream, 2 * word, Chance(chance), ~std::uint64_t{0});
            const std::uint64_t b =
                bernoulli_mask(stream, 2 * word + 1, Chance(chance), ~std::uint64_t{0});
            first += std::popcount(a);
            second += std::popcount(b);
            both += std::popcount(a & b);
            halves += std::popcount(a & (a >> 32U) & 0xffffffffU);
        }
        const double n = 64.0 * words;
        const auto tolerance = [&](double p) { return 5 * std::sqrt(p * (1 - p) * n); };  // 5 s.e.
        EXPECT_NEAR(first, chance * n, tolerance(chance));
        EXPECT_NEAR(second, chance * n, tolerance(chance));
        EXPECT_NEAR(both, chance * chance * n, tolerance(chance * chance));
        EXPECT_NEAR(halves, chance * chance * n / 2, tolerance(chance * chance) / std::sqrt(2));
    }
}

TEST(Mask, IsWhatTwinsSayOneDimensionAtATime) {
    const Stream stream = Draws(8, 8).stream(purpose("test.mask"), 0, 0);
    for (std::uint32_t d = 0; d < 500; ++d) {
        const std::uint64_t mask =
            bernoulli_mask(stream, d / 64, Chance(0.37), std::uint64_t{1} << (d % 64));
        EXPECT_EQ(mask != 0, plain::lane(stream, d, 0.37));
    }
}

TEST(Chance, RoundsToMultiplesOfTwoToTheMinus32) {
    EXPECT_TRUE(Chance(0).never());
    EXPECT_TRUE(Chance(1).always());
    EXPECT_FALSE(Chance(0x1p-32).never());
    EXPECT_FALSE(Chance(1 - 0x1p-32).always());
    EXPECT_EQ(Chance(0.5).threshold, 1ULL << 31U);
    EXPECT_TRUE(Chance(0.5).holds(0x7fffffff));
    EXPECT_FALSE(Chance(0.5).holds(0x80000000));
    EXPECT_TRUE(Chance(1).holds(0xffffffff));
    EXPECT_FALSE(Chance(0).holds(0));
}

}  // namespace
}  // namespace orglab
