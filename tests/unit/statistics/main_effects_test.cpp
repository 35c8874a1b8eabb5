// Main effects of functions whose shares are known exactly.
#include "statistics/main_effects.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "unit/statistics/design_points.hpp"

namespace orglab {
namespace {

/// A grid of three values by four, and its groups.
struct Grid {
    Eigen::ArrayXXd responses{12, 1};
    std::vector<PointGroups> groups{2};

    Grid() {
        for (std::size_t i = 0; i < 12; ++i) {
            groups[0].push_back(i / 4);
            groups[1].push_back(i % 4);
            // Variances 2/3 of 0, 1, 2 and 5/4 of 0, 1, 2, 3.
            responses(static_cast<Eigen::Index>(i), 0) =
                static_cast<double>(i / 4) + static_cast<double>(i % 4);
        }
    }
};

constexpr double all = 2.0 / 3 + 5.0 / 4;

TEST(MainEffects, OfAGridAreExact) {
    const Grid grid;
    const auto found = main_effects_of_all(grid.responses, grid.groups);
    EXPECT_NEAR(found[0].estimate, 2.0 / 3 / all, 1e-12);
    EXPECT_NEAR(found[1].estimate, 5.0 / 4 / all, 1e-12);
    EXPECT_TRUE(std::isnan(found[0].low)) << "one replicate says nothing of chance";
}

TEST(MainEffects, OfAGridLeaveOutWhatChanceAdds) {
    // Chance with four times the variance of points, in 400 replicates of 12 points.
    const Grid grid;
    const Eigen::ArrayXXd responses =
        grid.responses.replicate(1, 400) + 2 * std::sqrt(all) * chance_of(8, 12, 400);
    const auto found = main_effects_of_all(responses, grid.groups);
    EXPECT_NEAR(found[0].estimate, 2.0 / 3 / all, 0.1);
    EXPECT_LT(found[0].low, 2.0 / 3 / all);
    EXPECT_GT(found[0].high, 2.0 / 3 / all);
    EXPECT_LT(found[0].half_width(), 0.2);
}

TEST(MainEffects, OfASampleComeNearTheFirstIndices) {
    const auto rows = rows_of("sobol", 3, {{"points", std::int64_t{4096}}});
    std::vector<PointGroups> groups;
    for (std::size_t f = 0; f < 3; ++f) {
        groups.push_back(groups_of_numbers(
            responses_of(rows, [&](const UnitPoint& at) { return at[f]; }).col(0)));
    }
    const auto found = main_effects_of_sample(responses_of(rows, ishigami), groups);
    const Ishigami exact;
    for (std::size_t f = 0; f < 3; ++f) {
        EXPECT_NEAR(found[f].estimate, exact.alone[f], 0.02) << f;
        EXPECT_LT(found[f].low, found[f].high);
    }
}

TEST(MainEffects, OfASampleAreOmegaSquared) {
    // Three groups of 2: means 1.5, 3.5, 6.5; between 25.333, within 1.5 over 3 degrees.
    const Eigen::ArrayXXd responses = Eigen::ArrayXd{{1, 2, 3, 4, 6, 7}};
    const auto found = main_effects_of_sample(responses, {{0, 0, 1, 1, 2, 2}, {0, 0, 0, 0, 0, 0}});
    const double between = 76.0 / 3;
    EXPECT_NEAR(found[0].estimate, (between - 2 * 0.5) / (between + 1.5 + 0.5), 1e-12);
    EXPECT_TRUE(std::isnan(found[1].estimate)) << "one group";
    EXPECT_TRUE(std::isnan(main_effects_of_sample(responses, {{0, 1, 2, 3, 4, 5}})[0].estimate));
}

TEST(MainEffects, GroupNumbersByValueOrByParts) {
    EXPECT_EQ(groups_of_numbers(Eigen::ArrayXd{{3, 1, 3, 1, 2, 2, 2, 1, 1}}),
              (PointGroups{2, 0, 2, 0, 1, 1, 1, 0, 0}));
    // 16 points: four groups of four, from the smallest to the largest.
    const PointGroups parts = groups_of_numbers(Eigen::ArrayXd::LinSpaced(16, 1.6, 0.1));
    EXPECT_EQ(parts, (PointGroups{3, 3, 3, 3, 2, 2, 2, 2, 1, 1, 1, 1, 0, 0, 0, 0}));
    // Equal numbers stay together, and no group is empty.
    EXPECT_EQ(groups_of_numbers(Eigen::ArrayXd{{0, 0, 0, 0, 0, 0, 1, 2, 3}}),
              (PointGroups{0, 0, 0, 0, 0, 0, 1, 1, 1}));
}

}  // namespace
}  // namespace orglab
