// --vary and --variant.
#include "scenario/vary.hpp"

#include <gtest/gtest.h>

#include "scenario/resolved_json.hpp"
#include "small_catalogue.hpp"

namespace orglab {
namespace {

using namespace testing_scenarios;

const std::string two_variants = scenario_with(
    "[[variant]]\nname = \"tall\"\nhierarchy.levels = 3\n"
    "[[variant]]\nname = \"flat\"\nhierarchy.levels = 1\n");

/// The text of what a scenario refuses.
std::string refusal_of(const std::string& text, const std::vector<Override>& overrides) {
    try {
        read_text(text, overrides);
        return "";
    } catch (const InputError& error) {
        return error.what();
    }
}

TEST(VaryOf, WritesListsAndRangesAsASweepWould) {
    EXPECT_EQ(vary_of("network.degree = 2, 4,6").key, "sweep.network.degree");
    EXPECT_EQ(vary_of("network.degree = 2, 4,6").value, "[2, 4, 6]");
    EXPECT_EQ(vary_of("network.degree=2").value, "[2]");
    EXPECT_EQ(vary_of("network.rewire=0..1:5").value, "{ from = 0, to = 1, count = 5 }");
    EXPECT_EQ(vary_of("network.rewire=1e-3 .. 0.5").value, "{ from = 1e-3, to = 0.5 }");
    EXPECT_EQ(vary_of("network.kind=lattice,small-world").value, R"(["lattice", "small-world"])");
    EXPECT_EQ(vary_of("network.kind='none',\"a,b\"").value, R"(['none', "a,b"])");
    EXPECT_EQ(vary_of("network.directed=true,false").value, "[true, false]");
    EXPECT_EQ(vary_of("workforce.file=../a.csv,b.csv").value, R"(["../a.csv", "b.csv"])");
    EXPECT_EQ(vary_of("hierarchy.span=[2,3],4").value, "[[2,3], 4]");
    EXPECT_EQ(vary_of("network.degree=2").option, "--vary");
}

TEST(VaryOf, RefusesWhatHasNoKeyOrNoValue) {
    for (const char* text : {"network.degree", "network.degree=", "=1,2", ""}) {
        try {
            vary_of(text);
            ADD_FAILURE() << text;
        } catch (const InputError& error) {
            EXPECT_TRUE(std::string(error.what()).starts_with("--vary ")) << error.what();
        }
    }
}

TEST(Vary, MakesTheScenarioThatTheFileWouldMake) {
    const Scenario typed =
        read_text(scenario_with(""), {vary_of("network.degree=2,4"), vary_of("task.block=1,5"),
                                      vary_of("network.rewire=0..1:3")});
    const Scenario written =
        read_text(scenario_with("[sweep]\n\"network.degree\" = [2, 4]\n\"task.block\" = [1, 5]\n"
                                "\"network.rewire\" = { from = 0, to = 1, count = 3 }\n"));
    EXPECT_EQ(typed.points.size(), 12U);
    EXPECT_EQ(typed.resolved, written.resolved);
    EXPECT_EQ(resolved_json(typed), resolved_json(written));
    EXPECT_TRUE(typed.notices.empty());
}

TEST(Vary, AddsToTheSweepOfTheFileAndTakesThePlaceOfItsAxis) {
    const std::string sweep =
        scenario_with("[sweep]\n\"network.degree\" = [2, 4]\n\"task.block\" = [1, 5]\n");
    EXPECT_EQ(read_text(sweep, {vary_of("network.rewire=0,1")}).points.size(), 8U);
    const Scenario replaced = read_text(sweep, {vary_of("network.degree=3,5,7")});
    EXPECT_EQ(replaced.points.size(), 6U);
    EXPECT_EQ(
        replaced.notices,
        (std::vector<std::string>{"--vary network.degree takes the place of what [sweep] says"}));
}

TEST(Vary, NamesTheOptionInItsErrors) {
    EXPECT_EQ(refusal_of(scenario_with(""), {vary_of("network.degre=1,2")}),
              "network.degre: in --vary: in [sweep]: there is no such key; did you mean "
              "network.degree?");
    EXPECT_TRUE(refusal_of(scenario_with(""), {vary_of("network.rewire=0..2:3")})
                    .starts_with("network.rewire: in --vary: in [sweep]: to is 2"));
    EXPECT_TRUE(refusal_of(scenario_with(""), {vary_of("network.rewire=0..1")})
                    .starts_with("network.rewire: in --vary: in [sweep]: is a range without"));
    EXPECT_NE(refusal_of(two_variants, {vary_of("hierarchy.levels=1,2")})
                  .find("is swept as well, by --vary; expected a key that no variant changes"),
              std::string::npos);
}

TEST(OnlyVariant, LeavesOutTheOthers) {
    const Scenario scenario = read_text(two_variants, {only_variant("flat")});
    EXPECT_EQ(scenario.variants, std::vector<std::string>{"flat"});
    ASSERT_EQ(scenario.points.size(), 1U);
    EXPECT_EQ(scenario.points.front().settings.at("hierarchy.levels"), Value(std::int64_t{1}));
    EXPECT_EQ(read_text(two_variants, {only_variant("flat"), only_variant("tall")}).variants,
              (std::vector<std::string>{"tall", "flat"}))
        << "in the order of the file";
}

TEST(OnlyVariant, RefusesNamesOfNoVariant) {
    EXPECT_EQ(refusal_of(two_variants, {only_variant("flt")}),
              "variant.name: in --variant: there is no variant \"flt\"; expected one of tall, "
              "flat; did you mean flat?");
    EXPECT_NE(refusal_of(scenario_with(""), {only_variant("flat")}).find("has no variants"),
              std::string::npos);
}

TEST(OnlyVariant, AsksNothingOfAVariantThatIsLeftOut) {
    const std::string asking = two_variants + "[question]\narm = \"flat\"\nbaseline = \"tall\"\n";
    const Scenario scenario = read_text(asking, {only_variant("flat")});
    EXPECT_EQ(scenario.question.arm, "flat");
    EXPECT_EQ(scenario.question.baseline, "");
    EXPECT_EQ(scenario.notices, (std::vector<std::string>{"question.baseline = \"tall\" is not "
                                                          "asked, since --variant leaves it out"}));
}

}  // namespace
}  // namespace orglab
