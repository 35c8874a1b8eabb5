#include <gtest/gtest.h>

#include <boost/random/normal_distribution.hpp>
#include <cmath>
#include <limits>
#include <vector>

#include "random/draws.hpp"
#include "statistics/intervals.hpp"

namespace orglab {
namespace {

TEST(BoundedMeanInterval, SolvesTheEquationOfItsLimits) {
    const std::vector<double> values{0.9, 1.0, 0.97, 0.99, 1.0};
    const Interval plain = mean_interval(values);
    const Interval bounded = bounded_mean_interval(values, 0, 1);
    ASSERT_GT(plain.high, 1);
    EXPECT_LT(bounded.high, 1);
    EXPECT_EQ(bounded.estimate, plain.estimate);
    const double m = plain.estimate;
    for (const double limit : {bounded.low, bounded.high}) {
        EXPECT_NEAR(std::abs(m - limit),
                    plain.half_width() * std::sqrt(limit * (1 - limit) / (m * (1 - m))), 1e-12);
    }
    const Interval scaled =
        bounded_mean_interval(std::vector{-0.8, -1.0, -0.94, -0.98, -1.0}, -1, 1);
    EXPECT_NEAR(scaled.low, 1 - 2 * bounded.high, 1e-12) << "mirrored and stretched";
}

TEST(BoundedMeanInterval, OfZerosAndOnesIsWilsonsButForTheSpread) {
    // Wilson's z^2/n is (t e)^2 / (m (1 - m)) with e^2 = m (1 - m) / (n - 1): n - 1 in place of n.
    const std::vector<double> values{0, 0, 1, 0, 1, 0, 0, 0, 1, 0};
    const Interval bounded = bounded_mean_interval(values, 0, 1);
    const double a = 2.262157162740992 * 2.262157162740992 / 9;  // of 9 degrees of freedom
    const double centre = (0.3 + a / 2) / (1 + a);
    const double reach = std::sqrt(a * 0.21 + a * a / 4) / (1 + a);
    EXPECT_NEAR(bounded.low, centre - reach, 1e-9);
    EXPECT_NEAR(bounded.high, centre + reach, 1e-9);
}

TEST(BoundedMeanInterval, IsStudentsWithoutBoundsAndWithoutWidthOnOne) {
    const std::vector<double> values{1, 2, 4};
    const double infinity = std::numeric_limits<double>::infinity();
    EXPECT_EQ(bounded_mean_interval(values, 0, infinity).high, mean_interval(values).high);
    const Interval still = bounded_mean_interval(std::vector{1.0, 1.0}, 0, 1);
    EXPECT_EQ(still.low, 1);
    EXPECT_EQ(still.high, 1);
    EXPECT_TRUE(std::isnan(bounded_mean_interval(std::vector{0.5}, 0, 1).low));
}

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double never = std::numeric_limits<double>::infinity();
using Numbers = std::vector<double>;

TEST(MeanInterval, LeavesOutWhatWasNotSimulated) {
    const Interval whole = mean_interval(Numbers{1, 2, 4});
    const Interval holes = mean_interval(Numbers{nan, 1, 2, nan, 4});
    EXPECT_EQ(whole.estimate, holes.estimate);
    EXPECT_EQ(whole.low, holes.low);
    EXPECT_EQ(whole.high, holes.high);
}

TEST(MeanInterval, OfOneValueHasNoLimitsAndOfNoneNothing) {
    const Interval one = mean_interval(Numbers{3, nan});
    EXPECT_EQ(one.estimate, 3);
    EXPECT_TRUE(std::isnan(one.low) && std::isnan(one.high));
    EXPECT_TRUE(std::isnan(mean_interval(Numbers{nan}).estimate));
    EXPECT_TRUE(std::isnan(mean_interval(Numbers{}).estimate));
}

TEST(MeanInterval, WithoutSpreadHasNoWidth) {
    const Interval interval = mean_interval(Numbers(100, 0.1));
    EXPECT_EQ(interval.low, interval.estimate);
    EXPECT_EQ(interval.high, interval.estimate);
    EXPECT_DOUBLE_EQ(interval.estimate, 0.1);
}

TEST(MeanInterval, HoldsTheMeanAsOftenAsItSays) {
    // 4,000 samples of 8 normal values: coverage .95 with a standard error of .0034; 4 of them
    // allowed.
    int held = 0;
    for (std::uint32_t repeat = 0; repeat < 4000; ++repeat) {
        Stream stream = Draws(11, repeat).stream(purpose("test", "coverage"), 0, 0);
        boost::random::normal_distribution<double> normal(2.0, 3.0);
        Numbers sample(8);
        for (double& value : sample) {
            value = normal(stream);
        }
        const Interval interval = mean_interval(sample);
        held += interval.low <= 2.0 && 2.0 <= interval.high ? 1 : 0;
    }
    EXPECT_NEAR(held / 4000.0, 0.95, 4 * 0.00345);
}

TEST(PairedDifference, IsSecondMinusFirstOfWholePairs) {
    const Interval interval =
        paired_difference_interval(Numbers{1, 2, nan, 5}, Numbers{2, 4, 9, nan});
    EXPECT_DOUBLE_EQ(interval.estimate, 1.5);
}

TEST(PairedDifference, WithOneSpanShorterIsABrokenPromise) {
    EXPECT_ANY_THROW(paired_difference_interval(Numbers{1, 2}, Numbers{1}));
}

TEST(UnpairedDifference, TakesSamplesOfDifferentSizes) {
    const Interval interval = unpaired_difference_interval(Numbers{1, 2, 3, 4}, Numbers{4, 6});
    EXPECT_DOUBLE_EQ(interval.estimate, 2.5);
    EXPECT_LT(interval.low, 0);
    EXPECT_GT(interval.high, 5);
}

TEST(UnpairedDifference, OfConstantsHasNoWidth) {
    const Interval interval = unpaired_difference_interval(Numbers{1, 1}, Numbers{3, 3, 3});
    EXPECT_EQ(interval.low, 2);
    EXPECT_EQ(interval.high, 2);
}

TEST(UnpairedDifference, WithOneValueOnASideHasNoLimits) {
    const Interval interval = unpaired_difference_interval(Numbers{1}, Numbers{3, 4});
    EXPECT_EQ(interval.estimate, 2.5);
    EXPECT_TRUE(std::isnan(interval.low));
}

TEST(WilsonInterval, StaysWithinTheUnitIntervalAtTheEnds) {
    EXPECT_EQ(wilson_interval(0, 30).low, 0);
    EXPECT_EQ(wilson_interval(30, 30).high, 1);
    EXPECT_TRUE(std::isnan(wilson_interval(0, 0).estimate));
}

TEST(MedianInterval, CountsNeverAsLaterThanAnything) {
    // Of 10 runs 6 arrived: the median is among them, the upper limit is not. Ranks 2 and 9 (.979).
    const Numbers times{30, 10, never, 20, never, 40, 60, never, 50, never};
    const Interval interval = median_interval(times);
    EXPECT_EQ(interval.estimate, 55);
    EXPECT_EQ(interval.low, 20);
    EXPECT_EQ(interval.high, never);
}

TEST(MedianInterval, IsNeverWhereHalfNeverArrive) {
    EXPECT_EQ(median_interval(Numbers{1, 2, never, never}).estimate, never);
    EXPECT_EQ(median_interval(Numbers{never, never, never}).estimate, never);
    EXPECT_EQ(median_interval(Numbers{5, never, 4}).estimate, 5);
}

TEST(MedianInterval, OfTooFewValuesHasNoLimits) {
    const Interval interval =
        median_interval(Numbers{1, 2, 3, 4, 5});  // ranks 1 and 5 hold it with .9375
    EXPECT_EQ(interval.estimate, 3);
    EXPECT_EQ(interval.low, -never);
    EXPECT_EQ(interval.high, never);
    EXPECT_EQ(median_interval(Numbers{1, 2, 3, 4, 5}, 0.9375).low, 1);
}

TEST(NeverAsInfinity, ReplacesNothingElse) {
    EXPECT_EQ(never_as_infinity(Numbers{1, nan, 0}), (Numbers{1, never, 0}));
}

}  // namespace
}  // namespace orglab
