// Bootstrap intervals at their edges; oracle_test holds their numbers to scipy.
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
