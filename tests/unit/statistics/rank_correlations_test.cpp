// Rank correlations agree with scipy (numbers below) and with what is known exactly.
#include "statistics/rank_correlations.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace orglab {
namespace {

Eigen::ArrayXXd factors() {
    Eigen::ArrayXXd made(10, 3);
    made << 1, 2.5, 0,  //
        2, 0.5, 1,      //
        2, 3.5, 0,      //
        4, 1.5, 1,      //
        5, 9.0, 1,      //
        6, 7.0, 0,      //
        6, 4.0, 0,      //
        8, 6.0, 1,      //
        9, 5.0, 0,      //
        10, 8.0, 1;
    return made;
}

const Eigen::ArrayXd response{{0.3, 0.1, 0.7, 0.7, 0.9, 0.8, 0.2, 1.5, 1.1, 0.9}};

TEST(RankCorrelations, AreThoseOfScipy) {
    const auto found = rank_correlations(factors(), response);
    // scipy.stats.spearmanr
    EXPECT_NEAR(found[0].plain.estimate, 0.7085889570552147, 1e-12);
    EXPECT_NEAR(found[1].plain.estimate, 0.7195255713165428, 1e-12);
    EXPECT_NEAR(found[2].plain.estimate, 0.21017083323121763, 1e-12);
    // scipy.stats.pearsonr of what numpy.linalg.lstsq leaves of the ranks
    EXPECT_NEAR(found[0].partial.estimate, 0.4249855525181196, 1e-12);
    EXPECT_NEAR(found[1].partial.estimate, 0.46574884092820446, 1e-12);
    EXPECT_NEAR(found[2].partial.estimate, 0.17209506389817245, 1e-12);
    for (const RankCorrelations& one : found) {
        EXPECT_LT(one.plain.low, one.plain.estimate);
        EXPECT_LE(one.plain.high, 1);
        EXPECT_GE(one.plain.low, -1);
    }
}

TEST(RankCorrelations, OfWhatRisesWithAFactorIsOne) {
    const auto found = rank_correlations(factors().leftCols(1), factors().col(0).exp());
    EXPECT_NEAR(found[0].plain.estimate, 1, 1e-12);
    EXPECT_NEAR(rank_correlations(factors(), -factors().col(1))[1].plain.estimate, -1, 1e-12);
}

TEST(RankCorrelations, TakeRoundingForNoDifference) {
    Eigen::ArrayXd rounded = response;
    rounded[2] += 1e-16;  // one of two equal ones
    EXPECT_EQ(rank_correlations(factors(), rounded)[0].plain.estimate,
              rank_correlations(factors(), response)[0].plain.estimate);
}

TEST(RankCorrelations, AreMissingWithoutSpread) {
    Eigen::ArrayXXd some = factors();
    some.col(2).setConstant(3);
    const auto found = rank_correlations(some, response);
    EXPECT_TRUE(std::isnan(found[2].plain.estimate));
    EXPECT_TRUE(std::isnan(found[2].partial.estimate));
    EXPECT_FALSE(std::isnan(found[0].partial.estimate));
    EXPECT_TRUE(
        std::isnan(rank_correlations(some, Eigen::ArrayXd::Constant(10, 0.1))[0].plain.estimate));
}

TEST(RankCorrelations, OfFactorsThatMoveTogetherHaveNoPartialOnes) {
    Eigen::ArrayXXd some = factors();
    some.col(1) = 2 * some.col(0);
    const auto found = rank_correlations(some, response);
    EXPECT_NEAR(found[0].plain.estimate, found[1].plain.estimate, 1e-12);
    EXPECT_TRUE(std::isnan(found[0].partial.estimate));
}

}  // namespace
}  // namespace orglab
