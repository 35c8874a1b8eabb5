// What planned replicates show, from calibrations that are made up.
#include "study/planned_power.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/catalogue.hpp"
#include "statistics/power.hpp"

namespace orglab {
namespace {

Scenario scenario(const std::string& more) {
    return read_scenario_text(
        "title = \"t\"\nlearning.order = [\"network\"]\n"
        "network.kind = \"complete\"\nrun.replicates = 10\n" +
            more,
        "t.toml", catalogue());
}

const std::string sweep = "[sweep]\n\"workforce.turnover\" = [0, 0.1]\n";
const std::string three =
    "[[variant]]\nname = \"a\"\n[[variant]]\nname = \"b\"\nnetwork.kind = \"lattice\"\n"
    "[[variant]]\nname = \"c\"\nnetwork.kind = \"caveman\"\n";

Calibration measured(std::vector<MeasuredRun> runs) {
    return {.measured = std::move(runs), .measure = "knowledge"};
}

TEST(PlannedPower, PoolsDifferencesWithinPlaces) {
    // b - a: 0.1 and 0.3 at the first place, 0.5 and 0.5 and 0.8 at the second.
    const auto power = planned_power(
        scenario(sweep + three +
                 "[question]\nbaseline = \"a\"\narm = \"b\"\nsmallest_effect = 0.1\n"),
        measured({{0, 0, 0.5},
                  {2, 0, 0.6},
                  {0, 1, 0.4},
                  {2, 1, 0.7},
                  {1, 0, 0.1},
                  {3, 0, 0.6},
                  {1, 1, 0.2},
                  {3, 1, 0.7},
                  {1, 2, 0.1},
                  {3, 2, 0.9},
                  {1, 3, 0.1}}));
    ASSERT_EQ(power.size(), 1U);
    EXPECT_EQ(power[0].arm, "b");
    EXPECT_EQ(power[0].baseline, "a");
    EXPECT_EQ(power[0].pairs, 5U);
    EXPECT_EQ(power[0].places, 2U);
    const double deviation = std::sqrt((2 * 0.01 + 2 * 0.01 + 0.04) / 3);
    EXPECT_NEAR(power[0].deviation, deviation, 1e-12);
    EXPECT_NEAR(power[0].smallest, smallest_difference(deviation, 10), 1e-12);
    EXPECT_EQ(power[0].needed, pairs_needed(deviation, 0.1));
}

TEST(PlannedPower, ComparesEveryVariantWithTheFirstIfNothingIsAsked) {
    const auto power = planned_power(
        scenario(three),
        measured({{0, 0, 0.1}, {1, 0, 0.1}, {2, 0, 0.1}, {0, 1, 0.2}, {1, 1, 0.2}, {2, 1, 0.5}}));
    ASSERT_EQ(power.size(), 2U);
    EXPECT_EQ(power[0].arm, "b");
    EXPECT_EQ(power[0].deviation, 0);
    EXPECT_EQ(power[0].smallest, 0);
    EXPECT_EQ(power[0].needed, std::nullopt) << "no smallest effect is named";
    EXPECT_EQ(power[1].arm, "c");
    EXPECT_NEAR(power[1].deviation, 0.3 / std::sqrt(2), 1e-12);
}

TEST(PlannedPower, KnowsNothingFromOneReplicate) {
    const auto power = planned_power(scenario(three), measured({{0, 0, 0.1}, {1, 0, 0.1}}));
    ASSERT_EQ(power.size(), 2U);
    EXPECT_EQ(power[0].pairs, 0U);
    EXPECT_TRUE(std::isnan(power[0].deviation));
    EXPECT_TRUE(std::isnan(power[0].smallest));
    EXPECT_TRUE(planned_power(scenario(three), {}).empty());
}

TEST(PlannedPower, ComparesPlacesOfASingleVariantAndElseTheMeasureItself) {
    const auto places = planned_power(
        scenario(sweep), measured({{0, 0, 0.1}, {1, 0, 0.2}, {0, 1, 0.2}, {1, 1, 0.5}}));
    ASSERT_EQ(places.size(), 1U);
    EXPECT_EQ(places[0].pairs, 2U);
    EXPECT_NEAR(places[0].deviation, 0.2 / std::sqrt(2), 1e-12);
    const auto alone = planned_power(scenario(""), measured({{0, 0, 0.1}, {0, 1, 0.3}}));
    ASSERT_EQ(alone.size(), 1U);
    EXPECT_EQ(alone[0].baseline, "");
    EXPECT_NEAR(alone[0].deviation, 0.2 / std::sqrt(2), 1e-12);
}

}  // namespace
}  // namespace orglab
