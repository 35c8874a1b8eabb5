// Parts of a sweep, crossed.
#include "scenario/design_rows.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "scenario/resolved_json.hpp"
#include "small_catalogue.hpp"

namespace orglab {
namespace {

using namespace testing_scenarios;

const std::string space =
    "[sweep.space]\ndesign = \"latin-hypercube\"\npoints = 10\n"
    "\"network.rewire\" = { from = 0, to = 1 }\n"
    "\"workforce.turnover\" = { from = 0, to = 0.5 }\n";
const std::string policy =
    "[sweep.policy]\ndesign = \"grid\"\n\"network.degree\" = [2, 4]\nhierarchy.levels = [0, 1, "
    "2]\n";

TEST(Parts, AreTakenEveryPointWithEveryPoint) {
    const Scenario scenario = read_text(scenario_with(space + policy));
    ASSERT_EQ(scenario.points.size(), 60U);
    EXPECT_EQ(scenario.design, "latin-hypercube x grid");
    std::map<std::pair<Value, Value>, std::set<std::pair<Value, Value>>> of_space;
    for (const Point& point : scenario.points) {
        of_space[{point.settings.at("network.rewire"), point.settings.at("workforce.turnover")}]
            .emplace(point.settings.at("network.degree"), point.settings.at("hierarchy.levels"));
    }
    EXPECT_EQ(of_space.size(), 10U);
    std::set<int> tenths;  // a Latin hypercube has one point in each
    for (const auto& [place, policies] : of_space) {
        EXPECT_EQ(policies.size(), 6U);
        tenths.insert(static_cast<int>(std::get<double>(place.first) * 10));
    }
    EXPECT_EQ(tenths.size(), 10U);
}

TEST(Parts, StandBesideTheKeysOfTheSweepItself) {
    const Scenario scenario = read_text(scenario_with(
        "[sweep]\nwhere = \"hierarchy.levels < 2\"\n\"task.block\" = [1, 5]\n" + policy));
    EXPECT_EQ(scenario.points.size(), 8U);
    EXPECT_EQ(scenario.design, "grid x grid");
    EXPECT_EQ(scenario.points[1].swept.front().first, "task.block") << "runs slowest";
    EXPECT_EQ(scenario.points[1].swept.front().second, scenario.points[0].swept.front().second);
}

TEST(Parts, ReadBackFromTheResolvedScenario) {
    for (const std::string& sections :
         {space + policy, policy + space, "[sweep]\n\"task.block\" = [1, 5]\n" + space + policy}) {
        const Scenario once = read_text(scenario_with(sections));
        const Scenario again = read_text(once.resolved);
        EXPECT_EQ(again.resolved, once.resolved);
        EXPECT_EQ(resolved_json(again), resolved_json(once));
    }
}

TEST(Parts, OfOneDesignDrawNumbersOfTheirOwn) {
    const Scenario scenario = read_text(scenario_with(
        "[sweep.a]\ndesign = \"latin-hypercube\"\npoints = 5\n\"network.rewire\" = { from = 0, to "
        "= 1 }\n[sweep.b]\ndesign = \"latin-hypercube\"\npoints = 5\n\"workforce.turnover\" = { "
        "from = 0, to = 1 }\n"));
    std::set<Value> a;
    std::set<Value> b;
    for (const Point& point : scenario.points) {
        a.insert(point.settings.at("network.rewire"));
        b.insert(point.settings.at("workforce.turnover"));
    }
    EXPECT_EQ(a.size(), 5U);
    EXPECT_EQ(b.size(), 5U);
    EXPECT_NE(a, b);
}

TEST(Parts, OfOneSweepKeepTheirPointsWhateverTheOthersAre) {
    const Scenario alone = read_text(scenario_with(space));
    const Scenario both = read_text(scenario_with(space + policy));
    for (std::size_t p = 0; p < alone.points.size(); ++p) {
        EXPECT_EQ(alone.points[p].settings.at("network.rewire"),
                  both.points[6 * p].settings.at("network.rewire"));
    }
}

TEST(Parts, AreRefusedWhereTheyAreWrong) {
    EXPECT_EQ(complaint_of(scenario_with(space + "\"network.degree\" = [2]\n" + policy)).problem,
              "is swept by another part of the sweep as well");
    EXPECT_EQ(complaint_of(scenario_with(space + "where = \"true\"\n")).problem,
              "in [sweep.space]: speaks of all parts of the sweep");
    EXPECT_EQ(complaint_of(scenario_with(space + "pints = 5\n")).suggestion, "points");
    EXPECT_EQ(complaint_of(scenario_with("[sweep.space]\ndesign = \"grid\"\n\"network.rewire\" = { "
                                         "from = 0, to = 1 }\n"))
                  .problem,
              "in [sweep.space]: is a range without steps");
    EXPECT_NE(complaint_of(scenario_with(space + "points = 1000000\n")).problem, "");
}

TEST(Parts, ThatMakeTooManyTogetherAreRefused) {
    const Complaint one = complaint_of(scenario_with(
        "[sweep.a]\ndesign = \"grid\"\n\"network.rewire\" = { from = 0, to = 1, count = 1200 }\n"
        "[sweep.b]\ndesign = \"grid\"\n\"workforce.turnover\" = { from = 0, to = 1, count = 1200 "
        "}\n"));
    EXPECT_EQ(one.key, "workforce.turnover");
    EXPECT_EQ(one.problem,
              "in [sweep.b]: makes more than 1000000 points with the axes and variants before it");
}

TEST(Parts, AreReachedFromTheCommandLine) {
    EXPECT_EQ(read_text(scenario_with(space + policy), {{"sweep.space.points", "3"}}).points.size(),
              18U);
    EXPECT_EQ(read_text(scenario_with(space + policy), {{"network.degree", "3"}}).points.size(),
              30U);
}

TEST(Parts, KeepTheirDesignIfTheSweepItselfIsGivenOne) {
    const Scenario scenario =
        read_text(scenario_with(policy), {{"sweep.design", "paired"},
                                          {"sweep.task.block", "[1, 5]"},
                                          {"sweep.network.rewire", "[0, 1]"}});
    EXPECT_EQ(scenario.design, "paired x grid");
    EXPECT_EQ(scenario.points.size(), 12U);
}

TEST(Parts, AreNotTakenForSectionsOfKeys) {
    const Scenario scenario =
        read_text(scenario_with("[sweep.network]\ndegree = [2, 4]\nrewire = [0, 1]\n"));
    EXPECT_EQ(scenario.points.size(), 4U);
    EXPECT_EQ(complaint_of(scenario_with("[sweep.netwrok]\ndegree = [2, 4]\n")).suggestion,
              "network.degree");
}

}  // namespace
}  // namespace orglab
