#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "statistics/tests.hpp"

namespace orglab {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
using Numbers = std::vector<double>;

TEST(PairedTest, WithoutSpreadIsCertain) {
    EXPECT_EQ(paired_test(Numbers{1, 2, 3}, Numbers{1, 2, 3}).p, 1);
    EXPECT_EQ(paired_test(Numbers{1, 2, 3}, Numbers{2, 3, 4}).p, 0);
}

TEST(PairedTest, NeedsTwoWholePairs) {
    EXPECT_TRUE(std::isnan(paired_test(Numbers{1, nan}, Numbers{2, 3}).p));
}

TEST(PairedTest, IsPositiveWhereTheSecondIsLarger) {
    EXPECT_GT(paired_test(Numbers{1, 2, 3}, Numbers{2, 4, 4}).statistic, 0);
    EXPECT_LT(paired_test(Numbers{2, 4, 4}, Numbers{1, 2, 3}).statistic, 0);
}

TEST(WelchTest, WithoutSpreadIsCertain) {
    EXPECT_EQ(welch_test(Numbers{1, 1}, Numbers{1, 1, 1}).p, 1);
    EXPECT_EQ(welch_test(Numbers{1, 1}, Numbers{2, 2, 2}).p, 0);
}

TEST(Holm, DoesNotCountWhatIsNoTest) {
    const Numbers adjusted = holm(Numbers{0.01, nan, 0.04});
    EXPECT_DOUBLE_EQ(adjusted[0], 0.02);
    EXPECT_TRUE(std::isnan(adjusted[1]));
    EXPECT_DOUBLE_EQ(adjusted[2], 0.04);
}

TEST(Holm, NeverPutsALargerPBelowASmaller) {
    const Numbers adjusted = holm(Numbers{0.02, 0.021, 0.9});
    EXPECT_DOUBLE_EQ(adjusted[0], 0.06);
    EXPECT_DOUBLE_EQ(adjusted[1], 0.06);
    EXPECT_DOUBLE_EQ(adjusted[2], 0.9);
    EXPECT_TRUE(holm(Numbers{}).empty());
}

TEST(ChiSquareUpperTail, HasItsEnds) {
    EXPECT_EQ(chi_square_upper_tail(0, 3), 1);
    EXPECT_EQ(chi_square_upper_tail(std::numeric_limits<double>::infinity(), 3), 0);
    EXPECT_TRUE(std::isnan(chi_square_upper_tail(1, 0)));
    EXPECT_TRUE(std::isnan(chi_square_upper_tail(nan, 2)));
    EXPECT_NEAR(chi_square_upper_tail(4, 2), std::exp(-2.0), 1e-15);
}

}  // namespace
}  // namespace orglab
