// Morris's trajectories have the shape of the paper.
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

}  // namespace
}  // namespace orglab
