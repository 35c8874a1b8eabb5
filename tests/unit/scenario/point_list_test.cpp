// Points that are made when they are asked for.
#include "scenario/point_list.hpp"

#include <gtest/gtest.h>

#include <ranges>
#include <stdexcept>

#include "small_catalogue.hpp"
#include "unit/scenario/changed_points.hpp"

namespace orglab {
namespace {

using namespace testing_scenarios;

static_assert(std::ranges::input_range<const PointList>);

/// Keys of several sections, one of a family, one that another follows, words and lists.
const std::string many_keys =
    "[workforce.kinds.junior]\nshare = 0.1\n"
    "[sweep]\n\"network.degree\" = [2, 4, 6]\n\"network.kind\" = [\"lattice\", \"small-world\"]\n"
    "\"workforce.turnover\" = [0, 0.25]\n\"hierarchy.span\" = [3, [4, 5]]\n"
    "\"workforce.kinds.junior.rate\" = [0.5, 0.75]\n"
    "[[variant]]\nname = \"a\"\n"
    "[[variant]]\nname = \"b\"\nworkforce.contract_turnover = 0.25\nnetwork.rewire = 1\n";

/// The same point, read as the only one of a scenario.
Point read_alone(const Point& point) {
    std::string text =
        "[workforce.kinds.junior]\nshare = 0.1\n[[variant]]\nname = \"" + point.scenario + "\"\n";
    for (const auto& [key, value] : point.swept) {
        text += key + " = " + to_text(value) + "\n";
    }
    if (point.scenario == "b") {
        text += "workforce.contract_turnover = 0.25\nnetwork.rewire = 1\n";
    }
    return read_text(scenario_with(text)).points.front();
}

TEST(PointList, MakesPointsThatAreAsIfEachWereReadAlone) {
    const Scenario scenario = read_text(scenario_with(many_keys));
    ASSERT_EQ(scenario.points.size(), 96U);
    ASSERT_EQ(scenario.points.groups().size(), 2U) << "a variant each";
    std::size_t index = 0;
    for (const Point& point : scenario.points) {
        SCOPED_TRACE(index);
        EXPECT_EQ(point.index, index++);
        const Point alone = read_alone(point);
        EXPECT_EQ(point.scenario, alone.scenario);
        EXPECT_EQ(point.settings, alone.settings);
        for (const auto& [key, value] : point.parameters) {
            EXPECT_EQ(value, alone.settings.at(key)) << key;
        }
        for (const auto& [key, value] : point.swept) {
            EXPECT_EQ(value, alone.settings.at(key)) << key;
        }
    }
    EXPECT_EQ(index, 96U);
}

TEST(PointList, GivesTheSamePointsInAnyOrder) {
    const Scenario scenario = read_text(scenario_with(many_keys));
    const std::vector<Point> all = all_points(scenario);
    for (std::size_t p = all.size(); p-- > 0;) {
        const Point one = scenario.points[p];
        EXPECT_EQ(one.index, all[p].index);
        EXPECT_EQ(one.settings, all[p].settings);
        EXPECT_EQ(one.parameters, all[p].parameters);
        EXPECT_EQ(one.swept, all[p].swept);
    }
    EXPECT_THROW((void)scenario.points.at(96), std::out_of_range);
    EXPECT_EQ(scenario.points.front().settings, all.front().settings);
}

TEST(PointList, KeepsPointsThatAreGivenAsTheyAre) {
    Scenario scenario = read_text(scenario_with(many_keys));
    const std::vector<Point> all = all_points(scenario);
    change_point(scenario, 5, [](Point& point) { point.index = 77; });
    ASSERT_EQ(scenario.points.size(), all.size());
    EXPECT_EQ(scenario.points[5].index, 77U);
    EXPECT_EQ(scenario.points[5].settings, all[5].settings);
    EXPECT_EQ(scenario.points[6].index, 6U);
    EXPECT_TRUE(PointList().empty());
    EXPECT_EQ(PointList().begin(), PointList().end());
}

TEST(PointList, IsOfWholePointsIfTheirFilesDiffer) {
    const Scenario scenario = read_text(
        scenario_with("[network]\nkind = \"file\"\n[sweep]\n\"network.file\" = [\"ties.csv\"]\n"
                      "\"workforce.turnover\" = [0, 0.5]\n"));
    EXPECT_EQ(scenario.points.groups().size(), 2U);
    EXPECT_NE(scenario.points[1].edges, nullptr);
    EXPECT_EQ(scenario.points[0].edges, scenario.points[1].edges);
}

TEST(PointList, OfPlacesThatAreLeftOutBeginsWithTheFirstThatIsThere) {
    const Scenario scenario =
        read_text(scenario_with("[sweep]\non_impossible = \"skip\"\n\"task.block\" = [7, 5, 4, 3]\n"
                                "\"network.degree\" = [2, 4]\n"));
    ASSERT_EQ(scenario.points.size(), 4U);
    EXPECT_EQ(scenario.points.front().settings.at("task.block"), Value(std::int64_t{5}));
    EXPECT_EQ(scenario.points[3].settings.at("task.block"), Value(std::int64_t{3}));
    EXPECT_EQ(scenario.points[3].index, 3U);
}

}  // namespace
}  // namespace orglab
