// Morris's trajectories and Saltelli's blocks have the shapes of the literature, which SALib
// documents.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "unit/design/designs/designs.hpp"

namespace orglab {
namespace {

using design_tests::levels;
using design_tests::made_by;
using design_tests::ranges;

TEST(Morris, ChangesEachFactorOncePerTrajectoryByTheSameStep) {
    constexpr std::size_t factors = 6;
    for (const std::uint64_t grid : {2U, 4U, 6U, 10U}) {
        const auto rows = made_by("morris", ranges(factors),
                                  {{"sweep.trajectories", std::int64_t{50}},
                                   {"sweep.grid_levels", static_cast<std::int64_t>(grid)}})
                              .rows;
        ASSERT_EQ(rows.size(), 50 * (factors + 1));
        const double step = static_cast<double>(grid) / (2.0 * (static_cast<double>(grid) - 1));
        for (std::size_t t = 0; t < 50; ++t) {
            std::vector<int> changes(factors);
            for (std::size_t k = 1; k <= factors; ++k) {
                const DesignRow& before = rows[t * (factors + 1) + k - 1];
                const DesignRow& after = rows[t * (factors + 1) + k];
                for (std::size_t f = 0; f < factors; ++f) {
                    if (before[f] != after[f]) {
                        ++changes[f];
                        EXPECT_NEAR(std::abs(after[f] - before[f]), step, 1e-12);
                    }
                    const double level = after[f] * (static_cast<double>(grid) - 1);
                    EXPECT_NEAR(level, std::round(level), 1e-9) << "on the grid";
                }
            }
            EXPECT_EQ(changes, std::vector<int>(factors, 1));
        }
    }
}

/// 4,000 starts over 4 levels: each count within 4.5 standard deviations (error below 1e-4).
TEST(Morris, StartsAnywhereOnTheGridInAnyOrder) {
    const auto rows =
        made_by("morris", ranges(2), {{"sweep.trajectories", std::int64_t{4000}}}).rows;
    std::map<double, int> starts;
    int first_factor_first = 0;
    for (std::size_t t = 0; t < 4000; ++t) {
        ++starts[rows[3 * t][0]];
        first_factor_first += rows[3 * t][0] != rows[3 * t + 1][0] ? 1 : 0;
    }
    ASSERT_EQ(starts.size(), 4U);
    for (const auto& [level, count] : starts) {
        EXPECT_NEAR(count, 1000, 4.5 * std::sqrt(4000 * 0.25 * 0.75));
    }
    EXPECT_NEAR(first_factor_first, 2000, 4.5 * std::sqrt(1000.0));
}

TEST(Morris, RefusesAnOddGridAndAKeyOfOneValue) {
    EXPECT_EQ(
        made_by("morris", ranges(2), {{"sweep.grid_levels", std::int64_t{5}}}).complaints.at(0).key,
        "sweep.grid_levels");
    EXPECT_EQ(made_by("morris", {levels("a", 1), levels("b", 2)}).complaints.at(0).key, "a");
}

/// SALib: N (D + 2) rows, or N (2 D + 2), as A, AB_1 ... AB_D, [BA_1 ... BA_D,] B.
TEST(Saltelli, BlocksAreShapedAsSALibDocuments) {
    for (const bool second : {false, true}) {
        const auto rows =
            made_by("saltelli", ranges(3),
                    {{"sweep.base", std::int64_t{16}}, {"sweep.second_order", second}})
                .rows;
        const std::size_t length = second ? 8 : 5;
        ASSERT_EQ(rows.size(), 16 * length);
        for (std::size_t block = 0; block < 16; ++block) {
            const DesignRow& a = rows[block * length];
            const DesignRow& b = rows[block * length + length - 1];
            for (std::size_t i = 0; i < 3; ++i) {
                DesignRow ab = a;
                ab[i] = b[i];
                EXPECT_EQ(rows[block * length + 1 + i], ab);
                DesignRow ba = b;
                ba[i] = a[i];
                if (second) {
                    EXPECT_EQ(rows[block * length + 4 + i], ba);
                }
                EXPECT_NE(a[i], b[i]);
            }
        }
    }
}

/// The first-order index of x1 + 2 x2 + 0 x3 by Saltelli et al. 2010 (their Table 2, row b).
TEST(Saltelli, BlocksGiveTheIndicesOfASum) {
    const auto rows = made_by("saltelli", ranges(3), {{"sweep.base", std::int64_t{1024}}}).rows;
    const auto value = [](const DesignRow& x) { return x[0] + 2 * x[1]; };
    double sum = 0;
    double squares = 0;
    std::vector<double> first(3);
    for (std::size_t block = 0; block < 1024; ++block) {
        const double a = value(rows[5 * block]);
        const double b = value(rows[5 * block + 4]);
        sum += a + b;
        squares += a * a + b * b;
        for (std::size_t i = 0; i < 3; ++i) {
            first[i] += b * (value(rows[5 * block + 1 + i]) - a) / 1024;
        }
    }
    const double variance = squares / 2048 - std::pow(sum / 2048, 2);
    EXPECT_NEAR(variance, 5.0 / 12, 0.005);
    EXPECT_NEAR(first[0] / variance, 0.2, 0.02);
    EXPECT_NEAR(first[1] / variance, 0.8, 0.02);
    EXPECT_EQ(first[2], 0);
}

TEST(Paired, TakesTheValuesOfAllListsInStep) {
    const auto rows = made_by("paired", {levels("a", 3), levels("b", 3)}).rows;
    ASSERT_EQ(rows.size(), 3U);
    for (std::size_t row = 0; row < 3; ++row) {
        EXPECT_EQ(level_at(rows[row][0], 3), row);
        EXPECT_EQ(level_at(rows[row][1], 3), row);
    }
}

TEST(Paired, RefusesListsOfOtherLengthsAndRanges) {
    const auto lengths = made_by("paired", {levels("a", 3), levels("b", 2)}).complaints;
    ASSERT_EQ(lengths.size(), 1U);
    EXPECT_EQ(lengths[0].key, "b");
    EXPECT_EQ(lengths[0].allowed, "as many as a, 3");
    EXPECT_EQ(made_by("paired", {levels("a", 3), ranges(1)[0]}).complaints.at(0).key, "key0");
}

}  // namespace
}  // namespace orglab
