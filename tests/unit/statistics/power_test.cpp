// Power of the paired t test, held to statsmodels 0.13 (TTestPower, two-sided, 5 %, power 80 %).
#include "statistics/power.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <utility>

namespace orglab {
namespace {

TEST(PairedPower, IsThatOfStatsmodels) {
    EXPECT_NEAR(paired_power(0.5, 34), 0.8077775012792737, 1e-9);
    EXPECT_NEAR(paired_power(1, 5), 0.4013899173717936, 1e-9);
    EXPECT_NEAR(paired_power(-0.1, 100), 0.16769954721181332, 1e-9);
}

TEST(PairedPower, IsTheErrorWithoutEffectAndOneWithMuch) {
    EXPECT_NEAR(paired_power(0, 10), 0.05, 1e-9);
    EXPECT_NEAR(paired_power(0, 10, 0.9), 0.1, 1e-9);
    EXPECT_EQ(paired_power(1000, 10), 1);
    EXPECT_NEAR(paired_power(0.01, 99'999), paired_power(0.01, 100'001), 1e-4)
        << "where one law takes over from the other";
}

TEST(SmallestDifference, IsThatOfStatsmodels) {
    const std::pair<std::uint64_t, double> known[] = {
        {3, 3.264043553217225},   {5, 1.6819969613308459},    {10, 0.9960019107432067},
        {30, 0.5292357045238943}, {100, 0.28291171196126147}, {1000, 0.08867912530205388}};
    for (const auto& [pairs, effect] : known) {
        EXPECT_NEAR(smallest_difference(1, pairs), effect, 1e-6) << pairs;
        EXPECT_NEAR(smallest_difference(0.02, pairs), 0.02 * effect, 1e-7) << pairs;
    }
    EXPECT_NEAR(paired_power(smallest_difference(1, 2), 2), 0.8, 1e-9);
    EXPECT_EQ(smallest_difference(0, 10), 0);
    EXPECT_TRUE(std::isnan(smallest_difference(1, 1)));
    EXPECT_TRUE(std::isnan(smallest_difference(std::numeric_limits<double>::quiet_NaN(), 5)));
}

TEST(PairsNeeded, AreThoseOfStatsmodelsRoundedUp) {
    EXPECT_EQ(pairs_needed(1, 1.5), 6U);         // 5.686
    EXPECT_EQ(pairs_needed(1, 0.5), 34U);        // 33.367
    EXPECT_EQ(pairs_needed(1, -0.2), 199U);      // 198.151
    EXPECT_EQ(pairs_needed(0.1, 0.005), 3142U);  // 3141.465
    EXPECT_EQ(pairs_needed(1, 100), 2U);
    EXPECT_EQ(pairs_needed(0, 0.1), 2U);
    EXPECT_EQ(pairs_needed(1, 0), std::nullopt);
    EXPECT_EQ(pairs_needed(std::numeric_limits<double>::quiet_NaN(), 1), std::nullopt);
}

TEST(SmallestVisible, IsTheSmallestDifferenceOfPairs) {
    EXPECT_NEAR(smallest_visible(0.02 / std::sqrt(30.0), 29), smallest_difference(0.02, 30), 1e-12);
    EXPECT_EQ(smallest_visible(0, 5), 0);
    EXPECT_TRUE(std::isnan(smallest_visible(0.1, 0)));
}

// statsmodels: TTestIndPower().solve_power(effect_size, power=0.8, alpha=0.05), rounded up.
TEST(NeededInEach, AreThoseOfStatsmodelsForEqualVariances) {
    EXPECT_EQ(needed_in_each(0.5, 1, 1), 64U);    // 63.766
    EXPECT_EQ(needed_in_each(-0.2, 1, 1), 394U);  // 393.406
    EXPECT_EQ(needed_in_each(1, 0, 0), 2U);
    EXPECT_EQ(needed_in_each(0, 1, 1), std::nullopt);
    EXPECT_EQ(needed_in_each(1, std::numeric_limits<double>::quiet_NaN(), 1), std::nullopt);
}

}  // namespace
}  // namespace orglab
