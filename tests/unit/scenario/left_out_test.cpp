// Points that a sweep leaves out.
#include "scenario/left_out.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include <set>

#include "scenario/resolved_json.hpp"
#include "small_catalogue.hpp"

namespace orglab {
namespace {

using namespace testing_scenarios;

const std::string two_variants =
    "[[variant]]\nname = \"a\"\n[[variant]]\nname = \"b\"\nworkforce.size = 10\n";

/// "variant degree block" of each point.
std::vector<std::string> places(const Scenario& scenario) {
    std::vector<std::string> all;
    for (const Point& point : scenario.points) {
        EXPECT_EQ(point.index, all.size());
        std::string text = point.scenario;
        for (const auto& [key, value] : point.swept) {
            text += " " + to_text(value);
        }
        all.push_back(text);
    }
    return all;
}

TEST(Where, LeavesOutTheSamePlacesInAllVariantsAndTellsHowMany) {
    const Scenario scenario = read_text(
        scenario_with("[sweep]\nwhere = \"network.degree < workforce.size and task.block == 5\"\n"
                      "\"network.degree\" = [2, 4, 20, 200]\n\"task.block\" = [1, 5]\n" +
                      two_variants));
    EXPECT_EQ(places(scenario), (std::vector<std::string>{"a 2 5", "a 4 5", "b 2 5", "b 4 5"}));
    EXPECT_EQ(scenario.notices,
              std::vector<std::string>{"where leaves out 6 of 8 points of each variant, 1 of them "
                                       "though some variants fulfil it"});
}

TEST(Where, HoldsAtEveryPointOfALatinHypercube) {
    const std::string sweep =
        "[sweep]\ndesign = \"latin-hypercube\"\npoints = 200\n"
        "\"network.degree\" = { from = 1, to = 50 }\n\"hierarchy.levels\" = { from = 0, to = 8 }\n";
    const Scenario all = read_text(scenario_with(sweep));
    const Scenario some = read_text(
        scenario_with(sweep + "where = \"network.degree + 5 * hierarchy.levels <= 40\"\n"));
    const auto fulfils = [](const Point& point) {
        return std::get<std::int64_t>(point.settings.at("network.degree")) +
                   5 * std::get<std::int64_t>(point.settings.at("hierarchy.levels")) <=
               40;
    };
    std::vector<PointSettings> expected;
    for (const Point& point : all.points) {
        if (fulfils(point)) {
            expected.push_back(point.settings);
        }
    }
    ASSERT_LT(expected.size(), all.points.size());
    ASSERT_EQ(some.points.size(), expected.size());
    for (std::size_t p = 0; p < expected.size(); ++p) {
        EXPECT_EQ(some.points[p].settings, expected[p]);
    }
}

TEST(Where, IsPartOfTheResolvedScenario) {
    const std::string sweep =
        "[sweep]\n\"network.degree\" = [2, 4]\nwhere = \"network.degree > 2\"\n";
    const Scenario once = read_text(scenario_with(sweep));
    EXPECT_NE(once.resolved.find("where = \"network.degree > 2\"\n"), std::string::npos);
    const Scenario again = read_text(once.resolved);
    EXPECT_EQ(again.resolved, once.resolved);
    EXPECT_EQ(resolved_json(again), resolved_json(once));
    EXPECT_EQ(places(again), std::vector<std::string>{"base 4"});
}

TEST(Where, SaysNothingOfItselfIfItIsNotGiven) {
    const Scenario scenario = read_text(scenario_with("[sweep]\n\"network.degree\" = [2, 4]\n"));
    EXPECT_EQ(scenario.resolved.find("where"), std::string::npos);
    EXPECT_EQ(scenario.resolved.find("on_impossible"), std::string::npos);
    EXPECT_EQ(resolved_json(scenario).find("where"), std::string::npos);
}

TEST(Where, IsRefusedAtItsLineAndColumn) {
    const Complaint one = complaint_of(
        "title = \"t\"\nlearning.order = [\"network\"]\n[sweep]\n"
        "where = \"network.degre < 3\"\n\"network.degree\" = [2]\n");
    EXPECT_EQ(one.line, 4U);
    EXPECT_EQ(one.column, 9U);
    EXPECT_EQ(one.key, "sweep.where");
    EXPECT_EQ(one.problem, "in [sweep]: column 1 of the condition: `network.degre` is not a key");
    EXPECT_EQ(one.suggestion, "network.degree");
}

TEST(Where, IsRefusedIfItLeavesNothingOrAsksWhatAPointDoesNotHave) {
    EXPECT_EQ(complaint_of(scenario_with("[sweep]\n\"network.degree\" = [2, 4]\n"
                                         "where = \"network.degree > 4\"\n"))
                  .problem,
              "in [sweep]: leaves out 2 of 2 points");
    EXPECT_EQ(complaint_of(scenario_with("[sweep]\n\"network.degree\" = [2, 4]\n"
                                         "where = \"hierarchy.span > 4\"\n"))
                  .problem,
              "column 1 of the condition: `hierarchy.span` is not a single value here");
}

TEST(Where, HasTheLastWordOnTheCommandLine) {
    const std::string sweep = scenario_with("[sweep]\n\"network.degree\" = [2, 4, 6]\n");
    EXPECT_EQ(read_text(sweep, {{"sweep.where", "network.degree > 2"}}).points.size(), 2U);
    EXPECT_TRUE(complaint_of(sweep, {{"sweep.where", "network.degre > 2"}})
                    .problem.starts_with("in --set: in [sweep]: column 1"));
}

TEST(Impossible, PointsRefuseAllUnlessTheyAreSkipped) {
    const std::string sweep = "[sweep]\n\"task.block\" = [4, 5, 7, 10, 11, 13]\n";
    EXPECT_EQ(complaints_of(scenario_with(sweep)).size(), 4U);
    const Scenario scenario =
        read_text(scenario_with(sweep + "on_impossible = \"skip\"\n[[variant]]\nname = \"a\"\n"
                                        "[[variant]]\nname = \"b\"\ntask.dimensions = 25\n"));
    EXPECT_EQ(places(scenario), (std::vector<std::string>{"a 5", "b 5"}));
    ASSERT_EQ(scenario.notices.size(), 1U);
    EXPECT_EQ(scenario.notices.front(),
              "on_impossible leaves out 5 of 6 points of each variant; in variant \"a\": at "
              "task.block = 4: task.block: 4 does not divide task.dimensions = 30 (expected a "
              "divisor); in variant \"a\": at task.block = 7: task.block: 7 does not divide "
              "task.dimensions = 30 (expected a divisor); in variant \"a\": at task.block = 11: "
              "task.block: 11 does not divide task.dimensions = 30 (expected a divisor); and 2 "
              "more");
}

TEST(Impossible, PointsMustNotBeAllThereAre) {
    const Complaint one =
        complaint_of(scenario_with("[sweep]\n\"task.block\" = [4, 7]\non_impossible = \"skip\"\n"));
    EXPECT_EQ(one.key, "sweep.on_impossible");
    EXPECT_TRUE(one.problem.starts_with("in [sweep]: all points contradict themselves"))
        << one.problem;
}

TEST(Impossible, PointsThatWhereLeavesOutAreNotLookedAt) {
    EXPECT_EQ(read_text(scenario_with("[sweep]\n\"task.block\" = [4, 5]\nwhere = \"task.block != "
                                      "4\"\n"))
                  .points.size(),
              1U);
}

TEST(LeftOut, NothingIsOfDesignsWithBlocks) {
    for (const char* design : {"morris", "saltelli"}) {
        for (const char* line : {"where = \"network.rewire < 0.5\"", "on_impossible = \"skip\""}) {
            const Complaint one = complaint_of(
                scenario_with(fmt::format("[sweep]\ndesign = \"{}\"\n{}\n\"network.rewire\" = {{ "
                                          "from = 0, to = 1 }}\n",
                                          design, line)));
            EXPECT_NE(one.problem.find("mean nothing without them"), std::string::npos);
        }
    }
}

}  // namespace
}  // namespace orglab
