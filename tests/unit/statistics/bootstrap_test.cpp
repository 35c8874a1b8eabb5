// Bootstrap intervals, held to scipy 1.10 (stats.bootstrap, BCa, 200,000 resamples) within the
// error of 19,999 resamples.
#include "statistics/bootstrap.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace orglab {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
using Numbers = std::vector<double>;

const Numbers skewed{0.2, 0.5, 0.1, nan, 1.9, 0.4, 0.3, 0.8, 3.1, 0.6, 0.2};
const Numbers other{1.1, 1.4, 0.9, 2.2, 1.0, 5.6, 1.3, 1.2};

TEST(BootstrapMean, IsThatOfScipy) {
    const Interval interval = bootstrap_mean(skewed);
    EXPECT_NEAR(interval.estimate, 0.81, 1e-12);
    EXPECT_NEAR(interval.low, 0.40, 0.02);
    EXPECT_NEAR(interval.high, 1.65, 0.06);
    const Interval narrower = bootstrap_mean(skewed, 0.9);
    EXPECT_NEAR(narrower.low, 0.45, 0.02);
    EXPECT_NEAR(narrower.high, 1.49, 0.05);
}

TEST(BootstrapDifference, IsThatOfScipy) {
    const Interval interval = bootstrap_difference(skewed, other);
    EXPECT_NEAR(interval.estimate, 1.0275, 1e-12);
    EXPECT_NEAR(interval.low, 0.1625, 0.04);
    EXPECT_NEAR(interval.high, 2.655, 0.12);
}

TEST(Bootstrap, GivesTheSameNumbersOnEveryCall) {
    EXPECT_EQ(bootstrap_mean(skewed).low, bootstrap_mean(skewed).low);
    EXPECT_EQ(bootstrap_difference(skewed, other).high, bootstrap_difference(skewed, other).high);
}

TEST(Bootstrap, HasNoWidthWithoutSpreadAndNoLimitsWithOneValue) {
    const Interval still = bootstrap_mean(Numbers{2, 2, 2});
    EXPECT_EQ(still.low, 2);
    EXPECT_EQ(still.high, 2);
    EXPECT_TRUE(std::isnan(bootstrap_mean(Numbers{2, nan}).low));
    EXPECT_TRUE(std::isnan(bootstrap_mean(Numbers{}).estimate));
    EXPECT_TRUE(std::isnan(bootstrap_difference(Numbers{1, 2}, Numbers{3}).low));
    EXPECT_EQ(bootstrap_difference(Numbers{1, 1}, Numbers{3, 3}).high, 2);
}

}  // namespace
}  // namespace orglab
