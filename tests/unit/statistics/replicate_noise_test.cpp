// The variance between replicates, of responses whose variances are known.
#include "statistics/replicate_noise.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "unit/statistics/design_points.hpp"

namespace orglab {
namespace {

TEST(ReplicateNoise, IsTheShareThatChanceHas) {
    // Variance of points 4, of chance 1, and a shift of replicates that all points share, 2.
    const Eigen::Index points = 2000;
    Eigen::ArrayXXd responses =
        (2 * chance_of(1, points, 1)).replicate(1, 40) + chance_of(2, points, 40);
    Eigen::ArrayXXd shift(1, 40);
    for (Eigen::Index r = 0; r < 40; ++r) {
        shift(0, r) = r % 2 == 0 ? std::sqrt(2.0) : -std::sqrt(2.0);
    }
    responses.rowwise() += shift.row(0);
    const VarianceParts parts = variance_parts(responses, Eigen::ArrayXd::Ones(points));
    EXPECT_NEAR(parts.between, 4, 0.2);
    EXPECT_NEAR(parts.within, 1 + 2 * 40.0 / 39, 0.02);
    const Interval share = noise_share(responses, 4);
    EXPECT_NEAR(share.estimate, 3.0 / 7, 0.02);
    EXPECT_LT(share.low, share.estimate);
    EXPECT_LT(share.half_width(), 0.03);
    EXPECT_NEAR(noise_share_of_all(responses).estimate, share.estimate, 0.001);
}

TEST(ReplicateNoise, OfAllPointsThereAreIsHeldToTheirOwnVariance) {
    // Means 0 and 2, so that the variance of the two is 1; within each it is 1 as well.
    const double off = std::sqrt(0.5);
    Eigen::ArrayXXd responses(2, 2);
    responses << -off, off, 2 - off, 2 + off;
    EXPECT_NEAR(noise_share_of_all(responses).estimate, 0.5, 1e-12);
    EXPECT_NEAR(noise_share(responses, 1).estimate, 1.0 / 3, 1e-12);
}

TEST(ReplicateNoise, IsUnbiasedForFewReplicates) {
    // Points that are all alike, two replicates: means alone would say that points differ.
    const Eigen::ArrayXXd responses = chance_of(3, 5000, 2);
    const VarianceParts parts = variance_parts(responses, Eigen::ArrayXd::Ones(5000));
    EXPECT_NEAR(parts.between, 0, 0.03);
    EXPECT_NEAR(parts.within, 1, 0.04);
    EXPECT_GT(noise_share(responses, 1).estimate, 0.96);
    EXPECT_TRUE(std::isnan(noise_share(responses.leftCols(1), 1).estimate));
}

}  // namespace
}  // namespace orglab
