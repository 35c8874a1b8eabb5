#include "statistics/race.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace orglab {
namespace {

constexpr double never = std::numeric_limits<double>::quiet_NaN();

TEST(Race, CountsNeverAsTheLastPeriodInMeansAndAsLaterInPairs) {
    // To get there in the last period is as late, in the mean, as never, and yet faster in the
    // pair.
    const std::vector<double> own{10, 2};
    const std::vector<double> other{never, 4};
    const Race found = race(own, other, 10);
    EXPECT_EQ(found.difference.estimate, -1);
    EXPECT_EQ(found.faster.estimate, 1);
}

TEST(Race, CountsEqualPairsAndThoseThatNeverGetThereHalf) {
    const std::vector<double> own{3, never, 5, 9};
    const std::vector<double> other{3, never, 6, 8};
    EXPECT_EQ(race(own, other, 10).faster.estimate, 0.5);
}

TEST(Race, TurnsRoundWithItsPairs) {
    const std::vector<double> own{3, never, 5, 9, 1};
    const std::vector<double> other{4, 7, 6, 8, 1};
    const Race one = race(own, other, 10);
    const Race turned = race(other, own, 10);
    EXPECT_EQ(one.difference.low, -turned.difference.high);
    EXPECT_DOUBLE_EQ(one.faster.low, 1 - turned.faster.high);
    EXPECT_EQ(one.p, turned.p);
}

TEST(Race, OfNobodyIsNotKnown) {
    const Race found = race({}, {}, 10);
    EXPECT_TRUE(std::isnan(found.difference.estimate));
    EXPECT_TRUE(std::isnan(found.faster.estimate));
    EXPECT_TRUE(std::isnan(found.p));
}

TEST(Restricted, EndsAtTheHorizon) {
    EXPECT_EQ(restricted(std::vector<double>{3, never, 50}, 40), (std::vector<double>{3, 40, 40}));
}

}  // namespace
}  // namespace orglab
