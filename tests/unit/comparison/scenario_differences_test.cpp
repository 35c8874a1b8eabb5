#include "comparison/scenario_differences.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "small_study.hpp"

namespace orglab {
namespace {

const char* const swept = R"(
title = "Swept"
[run]
replicates = 2
periods = 3
[task]
dimensions = 10
[workforce]
size = 10
[network]
kind = "lattice"
[learning]
order = ["network"]
[sweep]
"learning.network.rate" = [0.1, 0.3]
"network.degree" = [2, 4]
)";

std::vector<std::string> told(const SmallStudy& one, const SmallStudy& other) {
    return scenario_differences(one.outcomes(), other.outcomes(),
                                paired_points(one.outcomes(), other.outcomes()), {"A", "B"});
}

std::string with(std::string text, const std::string& part, const std::string& other) {
    return text.replace(text.find(part), part.size(), other);
}

TEST(ScenarioDifferences, AreNoneOfTheSame) {
    EXPECT_TRUE(told(SmallStudy(swept), SmallStudy(swept)).empty());
}

TEST(ScenarioDifferences, TellKeysWithBothValues) {
    std::string other = with(swept, "dimensions = 10", "dimensions = 11");
    other = with(other, "\"Swept\"", "\"Otherwise\"");
    EXPECT_EQ(told(SmallStudy(swept), SmallStudy(other)),
              (std::vector<std::string>{
                  "title is \"Swept\" in A, \"Otherwise\" in B",
                  "task.dimensions is 10 in A, 11 in B (first at base rate=0.1 degree=2)"}));
}

TEST(ScenarioDifferences, AreNoMissingMeasuresIfOneHasOnlyEnds) {
    const SmallStudy series(swept);
    for (const std::string word : {"summary", "end"}) {
        const SmallStudy other(
            with(swept, "[task]", "[observe]\nrecord = \"" + word + "\"\n[task]"));
        EXPECT_EQ(
            told(series, other),
            (std::vector<std::string>{"observe.record is \"series\" in A, \"" + word +
                                          "\" in B (first at base rate=0.1 degree=2)",
                                      "only A has the courses of runs; their ends are compared"}));
        EXPECT_EQ(told(other, series).back(),
                  "only B has the courses of runs; their ends are compared");
    }
}

TEST(ScenarioDifferences, PairPointsWhateverTheOrderOfTheSweep) {
    std::string other = with(swept, "\"learning.network.rate\" = [0.1, 0.3]\n", "");
    other = with(other, "[2, 4]", "[4, 8]\n\"learning.network.rate\" = [0.3, 0.1]");
    const SmallStudy one(swept);
    const SmallStudy two(other);
    const auto pairs = paired_points(one.outcomes(), two.outcomes());
    ASSERT_EQ(pairs.size(), 2U);
    for (const auto& [a, b] : pairs) {
        for (const char* key : {"learning.network.rate", "network.degree"}) {
            EXPECT_EQ(one.outcomes().value(a, key), two.outcomes().value(b, key));
        }
    }
    const auto lines = told(one, two);
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(lines[0], "only A has 2 points: base rate=0.1 degree=2, base rate=0.3 degree=2");
    EXPECT_TRUE(lines[1].starts_with("only B has 2 points: ")) << lines[1];
}

TEST(ScenarioDifferences, TellReplicatesPeriodsAndMeasures) {
    std::string other = with(swept, "replicates = 2", "replicates = 3");
    other = with(other, "periods = 3", "periods = 4");
    other = with(other, "[sweep]", "[observe]\nmeasures = [\"knowledge\"]\n[sweep]");
    const auto lines = told(SmallStudy(swept), SmallStudy(other));
    const auto has = [&](const std::string& begin) {
        return std::ranges::any_of(lines,
                                   [&](const auto& line) { return line.starts_with(begin); });
    };
    EXPECT_TRUE(has("replicates are 0..1 in A, 0..2 in B"));
    EXPECT_TRUE(has("only B has 1 recorded period: 4"));
    EXPECT_TRUE(has("only A has "));
    EXPECT_TRUE(has("run.periods is 3 in A, 4 in B"));
    EXPECT_TRUE(has("observe.measures is "));
    EXPECT_FALSE(has("run.replicates"));
}

}  // namespace
}  // namespace orglab
