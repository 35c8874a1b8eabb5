// Resampling finds the errors that are known for means.
#include "statistics/resampling.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace orglab {
namespace {

const Eigen::ArrayXd numbers{{2, 4, 4, 5, 7, 9, 11, 12, 13, 20}};

TEST(Resampling, BootstrapFindsTheErrorOfAMean) {
    const auto mean = [](const Eigen::ArrayXd& weights) {
        return Eigen::ArrayXd::Constant(1, (weights * numbers).sum() / weights.sum());
    };
    const Interval found = bootstrap_intervals(numbers.size(), mean).front();
    EXPECT_DOUBLE_EQ(found.estimate, 8.7);
    // Of a mean it is Student's interval but for the error of 1000 resamples.
    const double ideal = mean_interval({numbers.data(), 10}).half_width();
    EXPECT_NEAR(found.half_width(), ideal, 0.06 * ideal);
    EXPECT_EQ(bootstrap_intervals(numbers.size(), mean).front().low, found.low);
}

TEST(Resampling, JackknifeOfAMeanIsStudentsInterval) {
    const auto mean = [](const Eigen::ArrayXXd& some) -> Eigen::ArrayXd {
        return some.rowwise().mean();
    };
    const Eigen::ArrayXXd row = numbers.transpose();
    const Interval found = jackknife_intervals(row, mean).front();
    const Interval students = mean_interval({numbers.data(), 10});
    EXPECT_NEAR(found.low, students.low, 1e-12);
    EXPECT_NEAR(found.high, students.high, 1e-12);
    EXPECT_TRUE(std::isnan(jackknife_intervals(row.leftCols(2), mean).front().low));
}

TEST(Resampling, HasNoLimitsForWhatIsMissing) {
    const auto missing = [](const Eigen::ArrayXd&) {
        return Eigen::ArrayXd::Constant(1, std::nan(""));
    };
    EXPECT_TRUE(std::isnan(bootstrap_intervals(9, missing).front().high));
    const auto one = [](const Eigen::ArrayXd&) { return Eigen::ArrayXd::Ones(1); };
    EXPECT_TRUE(std::isnan(bootstrap_intervals(1, one).front().high));
    EXPECT_EQ(bootstrap_intervals(2, one).front().high, 1);
}

TEST(Resampling, LimitsStayWithinBounds) {
    const Interval held = within({0.9, 0.7, 1.2}, 0, 1);
    EXPECT_EQ(held.low, 0.7);
    EXPECT_EQ(held.high, 1);
    EXPECT_TRUE(std::isnan(within({0.9, std::nan(""), std::nan("")}, 0, 1).low));
}

}  // namespace
}  // namespace orglab
