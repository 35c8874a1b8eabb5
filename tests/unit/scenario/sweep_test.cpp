// [sweep]: lists, ranges and the keys of its design.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include "small_catalogue.hpp"

namespace orglab {
namespace {

using namespace testing_scenarios;

const std::string head = "title = \"t\"\nlearning.order = [\"network\"]\n[sweep]\n";

/// The values of a swept key, in the order of the points.
std::vector<Value> swept(const std::string& key, const std::string& sweep,
                         const std::vector<Override>& overrides = {}) {
    std::vector<Value> values;
    for (const Point& point : read_text(head + sweep, overrides).points) {
        values.push_back(point.settings.at(key));
    }
    return values;
}

std::vector<Value> numbers(const std::vector<double>& list) {
    return {list.begin(), list.end()};
}

std::vector<Value> whole_numbers(const std::vector<std::int64_t>& list) {
    return {list.begin(), list.end()};
}

TEST(Sweep, TakesARangeWithACount) {
    EXPECT_EQ(swept("network.rewire", "\"network.rewire\" = { from = 0, to = 0.3, count = 4 }\n"),
              numbers({0, 0.1, 0.2, 0.3}));
    EXPECT_EQ(swept("network.degree", "\"network.degree\" = { from = 2, to = 6, count = 3 }\n"),
              whole_numbers({2, 4, 6}));
}

TEST(Sweep, TakesARangeWithAStep) {
    EXPECT_EQ(swept("network.rewire", "\"network.rewire\" = { from = 0, to = 1, step = 0.25 }\n"),
              numbers({0, 0.25, 0.5, 0.75, 1}));
    EXPECT_EQ(swept("network.degree", "\"network.degree\" = { from = 1, to = 4, step = 1 }\n"),
              whole_numbers({1, 2, 3, 4}));
}

TEST(Sweep, TakesARangeOnALogarithmicScale) {
    EXPECT_EQ(swept("network.rewire",
                    "\"network.rewire\" = { from = 0.01, to = 1, count = 3, scale = \"log\" }\n"),
              numbers({0.01, 0.1, 1}));
    EXPECT_EQ(swept("network.degree",
                    "\"network.degree\" = { from = 1, to = 100, count = 3, scale = \"log\" }\n"),
              whole_numbers({1, 10, 100}));
}

TEST(Sweep, TakesARangeOfAKeyThatMayBeAList) {
    EXPECT_EQ(swept("hierarchy.span", "\"hierarchy.span\" = { from = 2, to = 4, count = 2 }\n"),
              (std::vector<Value>{Value(std::vector<double>{2}), Value(std::vector<double>{4})}));
}

TEST(Sweep, TakesRangesInQuotesInNestedTablesAndFromTheCommandLine) {
    const auto expected = whole_numbers({1, 2});
    EXPECT_EQ(swept("network.degree", "network.degree = { from = 1, to = 2, step = 1 }\n"),
              expected);
    EXPECT_EQ(swept("network.degree", "network = { degree = { from = 1, to = 2, step = 1 } }\n"),
              expected);
    EXPECT_EQ(swept("network.degree", "[sweep.network.degree]\nfrom = 1\nto = 2\nstep = 1\n"),
              expected);
    EXPECT_EQ(
        swept("network.degree", "", {{"sweep.network.degree", "{ from = 1, to = 2, step = 1 }"}}),
        expected);
}

TEST(Sweep, CombinesRangesAndListsWithVariants) {
    const Scenario scenario = read_text(
        head +
        "\"network.rewire\" = { from = 0, to = 1, count = 2 }\n\"network.degree\" = [2, 4]\n"
        "[[variant]]\nname = \"a\"\n[[variant]]\nname = \"b\"\n");
    std::vector<std::string> seen;
    for (const Point& point : scenario.points) {
        EXPECT_EQ(point.index, seen.size());
        std::string text = point.scenario;
        for (const auto& [key, value] : point.swept) {
            text += " " + to_text(value);
        }
        seen.push_back(text);
    }
    EXPECT_EQ(seen, (std::vector<std::string>{"a 0 2", "a 0 4", "a 1 2", "a 1 4", "b 0 2", "b 0 4",
                                              "b 1 2", "b 1 4"}));
}

TEST(Sweep, IsAGridUnlessItSaysOtherwise) {
    EXPECT_EQ(read_text(head + "\"network.degree\" = [2]\n").design, "grid");
    EXPECT_EQ(read_text(head + "design = \"grid\"\n\"network.degree\" = [2]\n").design, "grid");
    EXPECT_EQ(read_text(head).design, "") << "nothing is swept";
    EXPECT_EQ(read_text(head + "\"network.degree\" = [2]\n", {{"network.degree", "3"}}).design, "");
}

TEST(Sweep, WrittenOutReadsBackToTheSamePoints) {
    const Scenario once =
        read_text(head +
                  "\"network.rewire\" = { from = 0.001, to = 0.9, count = 7, scale = \"log\" }\n"
                  "\"network.degree\" = { from = 2, to = 8, step = 3 }\n\"task.block\" = [1, 5]\n");
    const Scenario again = read_text(once.resolved);
    EXPECT_EQ(again.resolved, once.resolved);
    ASSERT_EQ(again.points.size(), 42U);
    for (std::size_t p = 0; p < once.points.size(); ++p) {
        EXPECT_EQ(again.points[p].settings, once.points[p].settings) << p;
    }
}

struct WrongRange {
    std::string name;
    std::string range;
    std::uint32_t column;
    std::string says;
    std::string suggestion = "";
    std::string key = "network.degree";
};

void PrintTo(const WrongRange& wrong, std::ostream* out) {
    *out << wrong.name;
}

class Ranges : public testing::TestWithParam<WrongRange> {};

TEST_P(Ranges, ThatAreWrongAreReportedWithTheirPlace) {
    const WrongRange& wrong = GetParam();
    const Complaint complaint =
        complaint_of(head + fmt::format("\"{}\" = {}\n", wrong.key, wrong.range));
    EXPECT_EQ(complaint.line, 4U) << to_string(complaint);
    EXPECT_EQ(complaint.column, wrong.column) << to_string(complaint);
    EXPECT_EQ(complaint.key, wrong.key) << to_string(complaint);
    EXPECT_NE(complaint.problem.find("in [sweep]: " + wrong.says), std::string::npos)
        << to_string(complaint);
    EXPECT_EQ(complaint.suggestion, wrong.suggestion) << to_string(complaint);
}

INSTANTIATE_TEST_SUITE_P(
    Every, Ranges,
    testing::Values(
        WrongRange{"NoEnd", "{ from = 1, count = 3 }", 1, "has no to"},
        WrongRange{"NoBeginning", "{ to = 1, step = 1 }", 1, "has no from"},
        WrongRange{"OnlyACount", "{ count = 3 }", 1, "has no from"},
        WrongRange{"Backward", "{ from = 4, to = 2, count = 2 }", 1, "is from 4 to 2"},
        WrongRange{"Empty", "{ from = 4, to = 4, count = 2 }", 1, "is from 4 to 4"},
        WrongRange{"OutOfTheSettingsRange", "{ from = -1, to = 2, count = 2 }", 29, "from is -1"},
        WrongRange{"OfAnotherType", "{ from = 1, to = 2.5, count = 2 }", 37, "to is 2.5"},
        WrongRange{"CountAndStep", "{ from = 1, to = 3, count = 3, step = 1 }", 1,
                   "has count and step"},
        WrongRange{"CountTooSmall", "{ from = 1, to = 3, count = 1 }", 48, "count is 1"},
        WrongRange{"StepOfNothing", "{ from = 1, to = 3, step = 0 }", 47, "step is 0"},
        WrongRange{"StepThatMissesTheEnd", "{ from = 1, to = 4, step = 2 }", 1,
                   "steps of 2 from 1 do not end at 4"},
        WrongRange{"TooManySteps", "{ from = 1, to = 100000000, step = 1 }", 1,
                   "has more than 10000 values"},
        WrongRange{"NotWhole", "{ from = 1, to = 4, count = 3 }", 1,
                   "3 values from 1 to 4 are not all whole numbers"},
        WrongRange{"LogarithmFromZero", "{ from = 0, to = 4, count = 3, scale = \"log\" }", 1,
                   "is from 0 on a logarithmic scale"},
        WrongRange{"LogarithmInSteps", "{ from = 1, to = 4, step = 1, scale = \"log\" }", 1,
                   "has a step on a logarithmic scale"},
        WrongRange{"UnknownScale", "{ from = 1, to = 4, count = 4, scale = \"lg\" }", 59,
                   "scale is \"lg\"", "log"},
        WrongRange{"UnknownKey", "{ from = 1, to = 4, cuont = 4 }", 1,
                   "a range has no key \"cuont\"", "count"},
        WrongRange{"WithoutStepsInAGrid", "{ from = 1, to = 4 }", 1, "is a range without steps"},
        WrongRange{"OfWords", "{ from = 1, to = 4, count = 2 }", 1, "is not a number", "",
                   "network.kind"}),
    [](const auto& test) { return test.param.name; });

TEST(SweepKeys, ThatAreWrongAreReportedWithWhatWasMeant) {
    const std::string axis = "\"network.degree\" = [2]\n";
    const Complaint design = complaint_of(head + "design = \"gird\"\n" + axis);
    EXPECT_EQ(design.key, "sweep.design");
    EXPECT_EQ(design.suggestion, "grid");
    EXPECT_EQ(design.line, 4U);
    const Complaint key = complaint_of(head + "desing = \"grid\"\n" + axis);
    EXPECT_EQ(key.key, "desing");
    EXPECT_EQ(key.suggestion, "design");
    const Complaint top = complaint_of(head + "title = [\"a\", \"b\"]\n" + axis);
    EXPECT_EQ(top.key, "title");
    EXPECT_NE(top.problem.find("the same for all points"), std::string::npos);
    const Complaint variant =
        complaint_of(head + axis + "[[variant]]\nname = \"a\"\nsweep.design = \"grid\"\n");
    EXPECT_EQ(variant.key, "sweep.design");
}

}  // namespace
}  // namespace orglab
