#include "statistics/course_difference.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>
#include <vector>

#include "statistics/crossing.hpp"
#include "statistics/sample.hpp"
#include "statistics/tests.hpp"

namespace orglab {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
using Periods = std::vector<std::int32_t>;

TEST(Areas, AreSumsOfTrapezoidsOfUnequalWidths) {
    Eigen::ArrayXXd series(2, 3);
    series << 0, 2, 4, 1, 1, 1;
    EXPECT_EQ(areas(series, Periods{0, 1, 5}), (std::vector<double>{1 + 12, 5}));
    EXPECT_EQ(areas(series.leftCols(1), Periods{3}), (std::vector<double>{0, 0}));
}

TEST(FirstPeriods, AreNaNIfTheThresholdIsNeverReached) {
    Eigen::ArrayXXd series(3, 3);
    series << 0, 0.5, 0.4, nan, 0.6, 0.1, 0, 0.1, 0.2;
    const auto up = first_periods(series, Periods{0, 10, 20}, 0.5, true);
    EXPECT_EQ(up[0], 10);
    EXPECT_EQ(up[1], 10);
    EXPECT_TRUE(std::isnan(up[2]));
    EXPECT_EQ(first_periods(series, Periods{0, 10, 20}, 0.1, false)[1], 20);
}

/// Two families of six noisy curves: the second is behind, then ahead.
struct Curves {
    Eigen::ArrayXXd first = Eigen::ArrayXXd(6, 9);
    Eigen::ArrayXXd second = Eigen::ArrayXXd(6, 9);
    Periods periods{0, 2, 4, 6, 8, 10, 12, 14, 16};

    Curves() {
        for (Eigen::Index run = 0; run < 6; ++run) {
            for (Eigen::Index t = 0; t < 9; ++t) {
                const double noise = std::sin(static_cast<double>(7 * run + 3 * t)) / 20;
                first(run, t) = 0.5 + noise;
                second(run, t) =
                    0.1 * static_cast<double>(t) + noise * std::cos(static_cast<double>(run) + 1.0);
            }
        }
    }
};

TEST(PairedCourse, HasTheCrossingsOfPairs) {
    const Curves curves;
    const auto found = paired_course({curves.first, curves.second, curves.periods});
    const Interval passes = crossing_interval({curves.first, curves.second, curves.periods});
    EXPECT_EQ(found.second_passes.estimate, passes.estimate);
    EXPECT_EQ(found.second_passes.low, passes.low);
    EXPECT_EQ(found.second_passes.high, passes.high);
    EXPECT_EQ(found.first_passes.estimate, std::numeric_limits<double>::infinity());
    EXPECT_EQ(found.of_first, 6U);
}

TEST(PairedCourse, HasABandWiderThanTheIntervalOfOnePeriodAndNarrowerThanBonferronis) {
    const Curves curves;
    const auto found = paired_course({curves.first, curves.second, curves.periods});
    for (Eigen::Index t = 0; t < 9; ++t) {
        const Eigen::ArrayXd apart = curves.second.col(t) - curves.first.col(t);
        const std::vector<double> values(apart.begin(), apart.end());
        EXPECT_GE(found.high(t) - found.low(t), 2 * mean_interval(values).half_width() * 0.999);
        EXPECT_LE(found.high(t) - found.low(t),
                  2 * mean_interval(values, 1 - 0.05 / 9).half_width() * 1.05);
        EXPECT_NEAR((found.high(t) + found.low(t)) / 2, found.mean(t), 1e-12);
    }
}

TEST(PairedCourse, IsNeverNarrowerThanOnePeriodWhateverTheConfidence) {
    const Curves curves;
    for (const double confidence : {0.5, 0.8, 0.95, 0.99, 0.999}) {
        // Three pairs, of which one number depends on the one before: no more than a single one.
        const Eigen::ArrayXXd first = curves.first.topRows(3);
        Eigen::ArrayXXd second = first;
        for (Eigen::Index t = 0; t < 9; ++t) {
            second.col(t) += Eigen::Array3d(0.1, 0.2, 0.4);
        }
        const auto found = paired_course({first, second, curves.periods}, confidence);
        const std::vector<double> apart{0.1, 0.2, 0.4};
        EXPECT_GE(found.high(4) - found.low(4),
                  2 * mean_interval(apart, confidence).half_width() * (1 - 1e-9))
            << confidence;
    }
}

TEST(PairedCourse, LeavesOutARunWithAHole) {
    Curves curves;
    curves.second(2, 3) = nan;
    const auto found = paired_course({curves.first, curves.second, curves.periods});
    EXPECT_EQ(found.of_first, 5U);
    EXPECT_FALSE(found.mean.isNaN().any());
}

TEST(PairedCourse, HasNoBandWithOneRunAndNothingWithNone) {
    const Curves curves;
    const Eigen::ArrayXXd one = curves.first.topRows(1);
    const Eigen::ArrayXXd other = curves.second.topRows(1);
    const auto single = paired_course({one, other, curves.periods});
    EXPECT_TRUE(single.low.isNaN().all());
    EXPECT_FALSE(single.mean.isNaN().any());
    const Eigen::ArrayXXd none = curves.first.topRows(0);
    EXPECT_EQ(paired_course({none, none, curves.periods}).mean.size(), 0);
}

TEST(PairedCourse, HasNoWidthWithoutSpread) {
    const Curves curves;
    const Eigen::ArrayXXd shifted = curves.first + 1;
    const auto found = paired_course({curves.first, shifted, curves.periods});
    EXPECT_TRUE(((found.high - found.low).abs() < 1e-9).all());
    EXPECT_NEAR(found.area.estimate, 16, 1e-9);
}

TEST(UnpairedCourse, HasWelchsAreaAndAWiderBandThanOnePeriod) {
    const Curves curves;
    const Eigen::ArrayXXd fewer = curves.second.topRows(4);
    const auto found = unpaired_course({curves.first, fewer, curves.periods});
    EXPECT_EQ(found.of_first, 6U);
    EXPECT_EQ(found.of_second, 4U);
    const auto area = unpaired_difference_interval(areas(curves.first, curves.periods),
                                                   areas(fewer, curves.periods));
    EXPECT_EQ(found.area.low, area.low);
    std::vector<double> errors;
    double degrees = 8;
    for (Eigen::Index t = 0; t < 9; ++t) {
        const std::vector<double> a(curves.first.col(t).begin(), curves.first.col(t).end());
        const std::vector<double> b(fewer.col(t).begin(), fewer.col(t).end());
        EXPECT_GE(found.high(t) - found.low(t),
                  2 * unpaired_difference_interval(a, b).half_width() * 0.999);
        const WelchError welch = welch_error(sample_of(a), sample_of(b));
        errors.push_back(welch.error);
        degrees = std::min(degrees, welch.degrees);
    }
    const boost::math::students_t law(degrees);
    const double bonferroni = boost::math::quantile(boost::math::complement(law, 0.025 / 9));
    for (Eigen::Index t = 0; t < 9; ++t) {
        EXPECT_LE(found.high(t) - found.low(t),
                  2 * bonferroni * errors[static_cast<std::size_t>(t)] * 1.05);
    }
    EXPECT_EQ(found.second_passes.estimate, 10);
    EXPECT_GE(found.second_passes.high, found.second_passes.estimate);
    EXPECT_LE(found.second_passes.high, 14);
    EXPECT_LE(found.second_passes.low, found.second_passes.estimate);
    EXPECT_GE(found.second_passes.low, 6);
    const Eigen::ArrayXXd one = curves.second.topRows(1);
    EXPECT_TRUE(unpaired_course({curves.first, one, curves.periods}).low.isNaN().all());
}

}  // namespace
}  // namespace orglab
