#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "statistics/effects.hpp"

namespace orglab {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double never = std::numeric_limits<double>::infinity();
using Numbers = std::vector<double>;

TEST(HedgesG, TakesTheSignOfSecondMinusFirst) {
    const Numbers low{1, 2, 3, nan};
    const Numbers high{3, 4, 5};
    // d = 2 with 4 degrees of freedom; the exact factor is Gamma(2) / (sqrt(2) Gamma(3/2)).
    EXPECT_NEAR(hedges_g(low, high), 2 / (std::sqrt(2.0) * std::tgamma(1.5)), 1e-12);
    EXPECT_DOUBLE_EQ(hedges_g(low, high), -hedges_g(high, low));
}

TEST(HedgesG, IsUndefinedWithoutSpreadOrValues) {
    EXPECT_TRUE(std::isnan(hedges_g(Numbers{1, 1}, Numbers{2, 2})));
    EXPECT_TRUE(std::isnan(hedges_g(Numbers{1}, Numbers{2})));
    EXPECT_TRUE(std::isnan(hedges_g(Numbers{}, Numbers{2, 3, 4})));
}

TEST(PairedD, IsUndefinedWithoutSpread) {
    EXPECT_TRUE(std::isnan(paired_d(Numbers{1, 2}, Numbers{2, 3})));
    EXPECT_NEAR(paired_d(Numbers{1, 2, nan}, Numbers{2, 5, 9}), 2 / std::sqrt(2.0), 1e-12);
}

TEST(VarghaDelaney, CountsNeverAsLargestAndTiesHalf) {
    EXPECT_EQ(vargha_delaney(Numbers{1, 2, nan}, Numbers{2, never}), 3.5 / 4);
    EXPECT_EQ(vargha_delaney(Numbers{never}, Numbers{never}), 0.5);
    EXPECT_TRUE(std::isnan(vargha_delaney(Numbers{}, Numbers{1})));
}

TEST(Correlation, IsUndefinedWithoutSpread) {
    EXPECT_NEAR(correlation(Numbers{1, 2, 3, nan}, Numbers{2, 4, 6, 1}), 1, 1e-12);
    EXPECT_TRUE(std::isnan(correlation(Numbers{1, 1}, Numbers{1, 2})));
    EXPECT_TRUE(std::isnan(correlation(Numbers{1}, Numbers{1})));
}

TEST(CountWins, CountsPairsAndLeavesOutHoles) {
    EXPECT_EQ(count_wins(Numbers{1, 2, 3, nan, 5}, Numbers{2, 2, 1, 1, 9}), (Wins{1, 2, 1}));
    EXPECT_EQ(count_wins(Numbers{never, never}, Numbers{10, never}), (Wins{1, 0, 1}));
}

}  // namespace
}  // namespace orglab
