#include "scenario/precision.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "scenario/resolved_json.hpp"
#include "unit/scenario/small_catalogue.hpp"

namespace orglab {
namespace {

using namespace testing_scenarios;

constexpr const char* inline_table =
    "[run]\nprecision = { measure = \"knowledge\", half_width = 0.01, min = 10, max = 45, block = "
    "20 "
    "}\n";

TEST(Precision, IsNotAskedForUnlessItIsGiven) {
    EXPECT_EQ(precision_of(read_text(scenario_with(""))), std::nullopt);
    EXPECT_EQ(read_text(scenario_with("")).resolved.find("precision"), std::string::npos);
}

TEST(Precision, IsATableOrASection) {
    for (const std::string text :
         {inline_table,
          "[run.precision]\nmeasure = \"knowledge\"\nhalf_width = 0.01\nmin = 10\nmax = 45\n"
          "block = 20\n"}) {
        const Scenario scenario = read_text(scenario_with(text));
        const auto precision = precision_of(scenario);
        ASSERT_TRUE(precision.has_value()) << text;
        EXPECT_EQ(precision->measure, "knowledge");
        EXPECT_EQ(precision->half_width, 0.01);
        EXPECT_EQ(precision->min, 10U);
        EXPECT_EQ(precision->max, 45U);
        EXPECT_EQ(precision->block, 20U);
        EXPECT_EQ(scenario.replicates, 45U) << "memory and time are reckoned for all";
        EXPECT_EQ(replicates_text(scenario), "10 to 45 replicates");
    }
}

TEST(Precision, IsLookedAtAfterMinAndEachBlockAndAtMax) {
    const auto precision = *precision_of(read_text(scenario_with(inline_table)));
    EXPECT_EQ(next_look(precision, 0), 10U);
    EXPECT_EQ(next_look(precision, 10), 30U);
    EXPECT_EQ(next_look(precision, 30), 45U);
    EXPECT_EQ(most_looks(precision), 3U);
    EXPECT_EQ(most_looks({"x", 1, 10, 10, 5}), 1U);
    EXPECT_EQ(most_looks({"x", 1, 10, 20, 5}), 3U);
    EXPECT_TRUE(is_look(precision, 10) && is_look(precision, 30) && is_look(precision, 45));
    EXPECT_FALSE(is_look(precision, 9) || is_look(precision, 11) || is_look(precision, 50));
    EXPECT_EQ(look_text(precision, 30), "look 2 of at most 3, at 30 replicates");
    EXPECT_EQ(look_text(precision, 45), "look 3 of at most 3, at 45 replicates");
}

TEST(Precision, ReadsBackFromTheResolvedScenario) {
    const Scenario scenario = read_text(scenario_with(inline_table));
    EXPECT_EQ(scenario.resolved.find("replicates"), std::string::npos) << scenario.resolved;
    const Scenario again = read_text(scenario.resolved);
    EXPECT_EQ(again.resolved, scenario.resolved);
    EXPECT_EQ(resolved_json(again), resolved_json(scenario));
    EXPECT_EQ(precision_of(again)->half_width, 0.01);
}

TEST(Precision, DoesNotStandBesideReplicates) {
    const Complaint both =
        complaint_of(scenario_with(std::string(inline_table) + "replicates = 30\n"));
    EXPECT_EQ(both.key, "run.replicates");
    EXPECT_GT(both.line, 0U);
    EXPECT_NE(both.problem.find("stands beside run.precision (line "), std::string::npos)
        << both.problem;
    const Complaint typed = complaint_of(scenario_with(""), {{"run.replicates", "30"},
                                                             {"run.precision.measure", "a"},
                                                             {"run.precision.half_width", "1"}});
    EXPECT_EQ(typed.key, "run.replicates");
}

TEST(Precision, IsTypedAsATable) {
    const std::vector<Override> typed = {
        {"run.precision", "{ measure = \"a\", half_width = 0.1, max = 40 }"}};
    const auto precision = precision_of(read_text(scenario_with("[run]\nreplicates = 5\n"), typed));
    ASSERT_TRUE(precision);
    EXPECT_EQ(precision->measure, "a");
    EXPECT_EQ(precision->max, 40U);
    const Complaint wrong = complaint_of(
        scenario_with(""), {{"run.precision", "{ measure = \"a\", half_with = 0.1 }"}});
    EXPECT_EQ(wrong.key, "run.precision.half_with");
    EXPECT_EQ(wrong.suggestion, "run.precision.half_width");
}

TEST(Precision, OfAllPointsIsNotSaidOfAVariant) {
    const Complaint order = complaint_of(scenario_with(
        "[run]\nprecision = { measure = \"a\", half_width = 0.1, min = 20, max = 10 }\n"
        "[[variant]]\nname = \"one\"\n[[variant]]\nname = \"two\"\n"));
    EXPECT_EQ(order.problem, "is 10, and run.precision.min is 20");
}

TEST(Precision, SaysWhichKeyIsMissing) {
    const Complaint width = complaint_of(scenario_with("[run]\nprecision = { measure = \"a\" }\n"));
    EXPECT_EQ(width.key, "run.precision.half_width");
    EXPECT_EQ(width.problem, "is missing");
    const Complaint measure =
        complaint_of(scenario_with("[run]\nprecision = { half_width = 0.1 }\n"));
    EXPECT_EQ(measure.key, "run.precision.measure");
    EXPECT_EQ(complaints_of(scenario_with("[run.precision]\n")).size(), 2U);
    const Complaint empty =
        complaint_of(scenario_with("[run]\nprecision = { measure = \"\", half_width = 0.1 }\n"));
    EXPECT_EQ(empty.problem, "is empty");
}

TEST(Precision, RefusesWhatEndsBeforeItBegins) {
    const Complaint order = complaint_of(scenario_with(
        "[run]\nprecision = { measure = \"a\", half_width = 0.1, min = 20, max = 10 }\n"));
    EXPECT_EQ(order.key, "run.precision.max");
    EXPECT_EQ(order.problem, "is 10, and run.precision.min is 20");
    for (const char* wrong : {"half_width = 0", "half_width = -1", "half_width = 0.1, min = 1",
                              "half_width = 0.1, block = 0"}) {
        EXPECT_FALSE(complaints_of(scenario_with(fmt::format(
                                       "[run]\nprecision = {{ measure = \"a\", {} }}\n", wrong)))
                         .empty())
            << wrong;
    }
}

TEST(Precision, GivesWayToReplicatesThatAreTyped) {
    const Scenario scenario =
        read_text(scenario_with(inline_table), {{"run.replicates", "5..9", "--replicates"}});
    EXPECT_EQ(precision_of(scenario), std::nullopt);
    EXPECT_EQ(scenario.replicates, 5U);
    EXPECT_EQ(scenario.first_replicate, 5U);
    ASSERT_FALSE(scenario.notices.empty());
    EXPECT_EQ(scenario.notices.front(), "--replicates takes the place of run.precision");
}

TEST(Precision, TakesThePlaceOfReplicatesIfItIsTyped) {
    const Scenario scenario =
        read_text(scenario_with("[run]\nreplicates = 7\n"),
                  {{"run.precision.measure", "a"}, {"run.precision.half_width", "0.5"}});
    EXPECT_EQ(precision_of(scenario)->min, 30U);
    ASSERT_FALSE(scenario.notices.empty());
    EXPECT_EQ(scenario.notices.front(),
              "--set run.precision.measure takes the place of run.replicates");
}

TEST(Precision, OfAFileThatExtendsAnotherTakesThePlaceOfReplicatesAndTheOtherWayRound) {
    const Scenario counted = read_text("extends = \"precise.toml\"\n[run]\nreplicates = 9\n");
    EXPECT_EQ(precision_of(counted), std::nullopt);
    EXPECT_EQ(counted.replicates, 9U);
    const Scenario precise = read_text(
        "extends = \"counted.toml\"\n[run]\nprecision = { measure = \"a\", half_width = 1 }\n");
    EXPECT_EQ(precision_of(precise)->measure, "a");
    const Scenario narrower =
        read_text("extends = \"precise.toml\"\n[run.precision]\nhalf_width = 0.5\n");
    EXPECT_EQ(precision_of(narrower)->half_width, 0.5);
    EXPECT_EQ(precision_of(narrower)->measure, "knowledge");
}

TEST(Precision, IsTheSameForAllPoints) {
    EXPECT_NE(complaint_of(scenario_with("[[variant]]\nname = \"a\"\nrun.precision.min = 5\n"))
                  .problem.find("must be the same for all variants"),
              std::string::npos);
}

}  // namespace
}  // namespace orglab
