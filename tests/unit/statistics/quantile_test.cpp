#include "statistics/quantile.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace orglab {
namespace {

TEST(Quantile, IsThatOfNumpy) {
    const std::vector<float> values{1, 2, 4, 8, 16, 32};
    // numpy.quantile(values, [0, .05, .25, .5, .77, .95, 1])
    EXPECT_DOUBLE_EQ(quantile(values, 0), 1);
    EXPECT_DOUBLE_EQ(quantile(values, 0.05), 1.25);
    EXPECT_DOUBLE_EQ(quantile(values, 0.25), 2.5);
    EXPECT_DOUBLE_EQ(quantile(values, 0.5), 6);
    EXPECT_DOUBLE_EQ(quantile(values, 0.77), 14.8);
    EXPECT_DOUBLE_EQ(quantile(values, 0.95), 28);
    EXPECT_DOUBLE_EQ(quantile(values, 1), 32);
}

TEST(Quantile, OfOneValueIsThatValueAndOfNoneIsNothing) {
    const std::vector<float> one{3};
    EXPECT_EQ(quantile(one, 0.95), 3);
    EXPECT_TRUE(std::isnan(quantile(std::span<const float>(), 0.5)));
}

}  // namespace
}  // namespace orglab
