#include "statistics/wilcoxon.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace orglab {
namespace {

double p_of(const std::vector<double>& differences) {
    return wilcoxon_test(differences).p;
}

TEST(Wilcoxon, OfFewDifferencesIsExact) {
    // Of 2^4 equally likely choices of signs, the sum 0 comes once and 1 once: 2 x 1/16, 2 x 2/16.
    EXPECT_DOUBLE_EQ(p_of({1, 2, 3, 4}), 2.0 / 16);
    EXPECT_DOUBLE_EQ(p_of({-1, 2, 3, 4}), 4.0 / 16);
    EXPECT_DOUBLE_EQ(p_of({5}), 1);
}

TEST(Wilcoxon, IsTheSameIfAllDifferencesTurnRound) {
    EXPECT_EQ(p_of({1, -2, 3, 5, 8, -13}), p_of({-1, 2, -3, -5, -8, 13}));
}

TEST(Wilcoxon, LeavesOutEqualPairsAndWhatIsNotANumber) {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    EXPECT_EQ(p_of({1, nan, 2, 3, 4}), p_of({1, 2, 3, 4}));
    // With an equal pair by the normal approximation: mean 5, variance 30 / 4.
    EXPECT_NEAR(p_of({0, 1, 2, 3, 4}), std::erfc(5 / std::sqrt(7.5) / std::sqrt(2)), 1e-12);
    EXPECT_EQ(p_of({0, 0}), 1);
    EXPECT_TRUE(std::isnan(p_of({})));
}

}  // namespace
}  // namespace orglab
