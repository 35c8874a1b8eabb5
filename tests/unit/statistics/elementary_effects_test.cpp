// Elementary effects along the trajectories of the design morris.
#include "statistics/elementary_effects.hpp"

#include <gtest/gtest.h>

#include "unit/statistics/design_points.hpp"

namespace orglab {
namespace {

std::vector<UnitPoint> trajectories(std::uint32_t count, std::size_t factors) {
    return rows_of("morris", factors, {{"trajectories", std::int64_t{count}}});
}

TEST(ElementaryEffects, OfALinearFunctionAreItsCoefficients) {
    const auto rows = trajectories(10, 3);
    const auto found = elementary_effects(rows, responses_of(rows, [](const UnitPoint& at) {
                                              return 5 + 2 * at[0] - 3 * at[1] + 0 * at[2];
                                          }));
    const std::vector<double> slopes = {2, -3, 0};
    for (std::size_t f = 0; f < slopes.size(); ++f) {
        EXPECT_NEAR(found[f].mean.estimate, slopes[f], 1e-12);
        EXPECT_NEAR(found[f].star.estimate, std::abs(slopes[f]), 1e-12);
        EXPECT_NEAR(found[f].spread.estimate, 0, 1e-12);
        EXPECT_NEAR(found[f].star.half_width(), 0, 1e-9);
        EXPECT_TRUE(std::isnan(found[f].noise)) << "one replicate tells nothing of chance";
    }
}

TEST(ElementaryEffects, OfAProductSpread) {
    // On levels 0, 1/3, 2/3, 1 the effect of x0 in x0 x1 is x1 as it stands during the step.
    const auto rows = trajectories(400, 2);
    const auto found = elementary_effects(
        rows, responses_of(rows, [](const UnitPoint& at) { return at[0] * at[1]; }));
    EXPECT_NEAR(found[0].mean.estimate, 0.5, 0.05);
    EXPECT_NEAR(found[0].spread.estimate, std::sqrt(5.0) / 6, 0.03);  // of four equal levels
    EXPECT_LT(found[0].mean.low, 0.5);
    EXPECT_GT(found[0].mean.high, 0.5);
    EXPECT_NEAR(found[0].mean.half_width(), 1.96 * std::sqrt(5.0) / 6 / 20, 0.004);
}

TEST(ElementaryEffects, SayHowMuchOfThemIsChance) {
    // Two replicates, 0.3 apart at every other point: a step of 2/3 has 0.3 / (2/3) = 0.45 between
    // them, and its mean over the two an error of 0.225.
    const auto rows = trajectories(4, 1);
    Eigen::ArrayXXd responses =
        responses_of(rows, [](const UnitPoint& at) { return at[0]; }).replicate(1, 2);
    for (Eigen::Index point = 0; point < responses.rows(); point += 2) {
        responses(point, 1) += 0.3;
    }
    EXPECT_NEAR(elementary_effects(rows, responses)[0].noise, 0.225, 1e-12);
}

TEST(ElementaryEffects, OfOneTrajectoryHaveNoSpread) {
    const auto rows = trajectories(1, 2);
    const auto found = elementary_effects(
        rows, responses_of(rows, [](const UnitPoint& at) { return at[0] + at[1]; }));
    EXPECT_NEAR(found[0].star.estimate, 1, 1e-12);
    EXPECT_TRUE(std::isnan(found[0].star.low));
    EXPECT_TRUE(std::isnan(found[0].spread.estimate));
    EXPECT_TRUE(elementary_effects({}, Eigen::ArrayXXd(0, 2)).empty());
}

}  // namespace
}  // namespace orglab
