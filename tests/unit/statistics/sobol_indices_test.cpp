// Indices from the design's own points come near those that are known exactly.
#include "statistics/sobol_indices.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "unit/statistics/design_points.hpp"

namespace orglab {
namespace {

std::vector<UnitPoint> blocks(std::uint32_t base, std::size_t factors, bool second_order = false,
                              std::uint64_t seed = 1) {
    return rows_of("saltelli", factors,
                   {{"base", std::int64_t{base}}, {"second_order", second_order}}, seed);
}

TEST(SobolIndices, OfTheIshigamiFunction) {
    const Ishigami exact;
    for (const bool second_order : {false, true}) {
        const auto found =
            sobol_indices(responses_of(blocks(4096, 3, second_order), ishigami), 3, second_order);
        for (std::size_t f = 0; f < 3; ++f) {
            EXPECT_NEAR(found[f].first.estimate, exact.alone[f], 0.01) << f;
            EXPECT_NEAR(found[f].total.estimate, exact.total[f], 0.01) << f;
        }
    }
}

TEST(SobolIndices, OfTheGFunction) {
    // Saltelli & Sobol' 1995: products of (|4 x - 2| + a) / (1 + a).
    const std::vector<double> a = {0, 1, 4.5, 9, 99, 99};
    const auto g = [&](const UnitPoint& at) {
        double product = 1;
        for (std::size_t f = 0; f < a.size(); ++f) {
            product *= (std::abs(4 * at[f] - 2) + a[f]) / (1 + a[f]);
        }
        return product;
    };
    const auto part = [&](std::size_t f) { return 1 / (3 * (1 + a[f]) * (1 + a[f])); };
    double all = 1;
    for (std::size_t f = 0; f < a.size(); ++f) {
        all *= 1 + part(f);
    }
    const auto found = sobol_indices(responses_of(blocks(8192, a.size()), g), a.size(), false);
    for (std::size_t f = 0; f < a.size(); ++f) {
        EXPECT_NEAR(found[f].first.estimate, part(f) / (all - 1), 0.01) << f;
        EXPECT_NEAR(found[f].total.estimate, part(f) * all / (1 + part(f)) / (all - 1), 0.01) << f;
    }
}

TEST(SobolIndices, IntervalsHoldWhatTheyEstimate) {
    const Ishigami exact;
    int held = 0;
    constexpr int studies = 40;
    for (int study = 0; study < studies; ++study) {
        const auto found = sobol_indices(
            responses_of(blocks(128, 3, false, 100 + static_cast<unsigned>(study)), ishigami), 3,
            false);
        for (std::size_t f = 0; f < 3; ++f) {
            const auto holds = [](const Interval& interval, double truth) {
                return interval.low <= truth && truth <= interval.high ? 1 : 0;
            };
            held += holds(found[f].first, exact.alone[f]) + holds(found[f].total, exact.total[f]);
        }
    }
    // Points that fill the space evenly come nearer than resampling can know.
    EXPECT_GE(held, 6 * studies * 90 / 100);
}

TEST(SobolIndices, AreThoseOfTheExpectedResponse) {
    // Chance as large as the response, and a shift that all points of a replicate share.
    const Ishigami exact;
    Eigen::ArrayXXd responses = responses_of(blocks(8192, 3), ishigami).replicate(1, 5);
    responses += std::sqrt(exact.all) * chance_of(7, responses.rows(), 5);
    responses.rowwise() += chance_of(9, 1, 5).row(0) * 100;
    const auto found = sobol_indices(responses, 3, false);
    // Three standard errors. With what chance adds to squares, totals would be 0.07 and more off.
    for (std::size_t f = 0; f < 3; ++f) {
        const Interval& first = found[f].first;
        const Interval& total = found[f].total;
        EXPECT_NEAR(first.estimate, exact.alone[f], 1.53 * first.half_width()) << f;
        EXPECT_NEAR(total.estimate, exact.total[f], 1.53 * total.half_width()) << f;
        EXPECT_LT(first.half_width(), 0.06);
        EXPECT_LT(total.half_width(), 0.045);  // three errors are less than 0.07
    }
}

TEST(SobolIndices, AreNotMovedByChanceThatRowsOfABlockShare) {
    // The effect of the first key differs by replicate and block, so that b and ab share chance.
    const Ishigami exact;
    const std::vector<UnitPoint> rows = blocks(8192, 3);
    Eigen::ArrayXXd responses = responses_of(rows, ishigami).replicate(1, 5);
    const Eigen::ArrayXXd slopes = std::sqrt(6 * exact.all) * chance_of(11, 8192, 5);
    for (Eigen::Index row = 0; row < responses.rows(); ++row) {
        responses.row(row) += slopes.row(row / 5) * (rows[static_cast<std::size_t>(row)][0] - 0.5);
    }
    const auto found = sobol_indices(responses, 3, false);
    // Without the covariance of what they share, the first index of this key is 0.1 too large.
    const Interval& first = found[0].first;
    EXPECT_NEAR(first.estimate, exact.alone[0], 1.53 * first.half_width());
    EXPECT_LT(1.53 * first.half_width(), 0.08);
    EXPECT_NEAR(found[0].total.estimate, exact.total[0], 1.53 * found[0].total.half_width());
    EXPECT_LT(1.53 * found[0].total.half_width(), 0.08);
}

TEST(SobolIndices, OfWhatNeverVariesAreMissing) {
    const auto found = sobol_indices(Eigen::ArrayXXd::Constant(10 * 4, 3, 0.1), 2, false);
    EXPECT_TRUE(std::isnan(found[0].first.estimate));
    EXPECT_TRUE(std::isnan(found[1].total.estimate));
    EXPECT_TRUE(std::isnan(sobol_indices(Eigen::ArrayXXd(0, 3), 2, false)[1].total.low));
}

}  // namespace
}  // namespace orglab
