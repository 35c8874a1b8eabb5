// What a right scenario means: defaults, variants, sweeps, overrides, inheritance.
#include <gtest/gtest.h>

#include <fstream>

#include "scenario/shipped.hpp"
#include "small_catalogue.hpp"

namespace orglab {
namespace {

using namespace testing_scenarios;

TEST(Reading, FillsInEveryDefault) {
    const Scenario scenario = read_text(scenario_with("", "description = \"d\""));
    EXPECT_EQ(scenario.title, "t");
    EXPECT_EQ(scenario.description, "d");
    EXPECT_EQ(scenario.seed, 1U);
    EXPECT_EQ(scenario.replicates, 30U);
    EXPECT_EQ(scenario.periods, 100U);
    EXPECT_EQ(scenario.variants, std::vector<std::string>{"base"});
    ASSERT_EQ(scenario.points.size(), 1U);
    const Point& point = scenario.points.front();
    EXPECT_EQ(point.scenario, "base");
    EXPECT_TRUE(point.parameters.empty());
    EXPECT_EQ(point.settings.at("network.degree"), Value(std::int64_t{4}));
    EXPECT_EQ(point.settings.at("hierarchy.span"), Value(std::vector<double>{}));
    EXPECT_EQ(point.settings.at("learning.order"), Value(std::vector<std::string>{"network"}));
    EXPECT_FALSE(point.settings.contains("title"));
    EXPECT_EQ(point.settings.contains("event.crisis.period"), false);
}

TEST(Reading, KeepsTheTextByteForByte) {
    const std::string text = scenario_with("# größer\r\n");
    EXPECT_EQ(read_text(text).source_text, text);
}

TEST(Reading, LetsAKeyFollowAnotherUntilItIsGiven) {
    const auto both = [](std::string_view sections) {
        const PointSettings settings = read_text(scenario_with(sections)).points.front().settings;
        return std::pair(settings.at("workforce.turnover"),
                         settings.at("workforce.contract_turnover"));
    };
    EXPECT_EQ(both(""), std::pair(Value(0.0), Value(0.0)));
    EXPECT_EQ(both("workforce.turnover = 0.2"), std::pair(Value(0.2), Value(0.2)));
    EXPECT_EQ(both("workforce.turnover = 0.2\nworkforce.contract_turnover = 0.5"),
              std::pair(Value(0.2), Value(0.5)));
}

TEST(Reading, CompletesTheSectionsOfAFamily) {
    const PointSettings settings =
        read_text(scenario_with("[event.crisis]\nperiod = 5\nkind = \"tie-loss\""))
            .points.front()
            .settings;
    EXPECT_EQ(settings.at("event.crisis.period"), Value(std::int64_t{5}));
    EXPECT_EQ(settings.at("event.crisis.fraction"), Value());
}

TEST(Reading, TakesDottedKeysSectionsInlineTablesAndQuotedKeysAlike) {
    for (const char* text : {"network.degree = 6", "[network]\ndegree = 6",
                             "network = {degree = 6}", "\"network.degree\" = 6"}) {
        EXPECT_EQ(read_text(scenario_with(text)).points.front().settings.at("network.degree"),
                  Value(std::int64_t{6}))
            << text;
    }
}

constexpr const char* two_variants = R"(
[[variant]]
name = "hierarchy"
hierarchy.levels = 2
learning.order = ["experts"]
[[variant]]
name = "small-world"
[variant.network]
kind = "small-world"
)";

TEST(Variants, ChangeWhatTheyNameAndNothingElse) {
    const Scenario scenario = read_text(scenario_with(two_variants));
    EXPECT_EQ(scenario.variants, (std::vector<std::string>{"hierarchy", "small-world"}));
    ASSERT_EQ(scenario.points.size(), 2U);
    EXPECT_EQ(scenario.points[0].settings.at("hierarchy.levels"), Value(std::int64_t{2}));
    EXPECT_EQ(scenario.points[1].settings.at("hierarchy.levels"), Value(std::int64_t{0}));
    EXPECT_EQ(scenario.points[0].settings.at("network.kind"), Value(std::string("none")));
    EXPECT_EQ(scenario.points[1].settings.at("network.kind"), Value(std::string("small-world")));
    EXPECT_EQ(scenario.points[1].index, 1U);
}

TEST(Variants, NameTheSameParametersInEveryPoint) {
    const Scenario scenario = read_text(scenario_with(two_variants));
    const std::vector<std::pair<std::string, Value>> first = {
        {"hierarchy.levels", std::int64_t{2}},
        {"learning.order", std::vector<std::string>{"experts"}},
        {"network.kind", std::string("none")}};
    const std::vector<std::pair<std::string, Value>> second = {
        {"hierarchy.levels", std::int64_t{0}},
        {"learning.order", std::vector<std::string>{"network"}},
        {"network.kind", std::string("small-world")}};
    EXPECT_EQ(scenario.points[0].parameters, first);
    EXPECT_EQ(scenario.points[1].parameters, second);
}

TEST(Variants, MayAddAnEventThatOthersDoNotHave) {
    const Scenario scenario = read_text(
        scenario_with("[[variant]]\nname = \"calm\"\n[[variant]]\nname = "
                      "\"crisis\"\n[variant.event.loss]\nperiod = 9\nkind = \"tie-loss\"\n"));
    EXPECT_EQ(scenario.points[0].parameters[1],
              (std::pair<std::string, Value>("event.loss.period", Value())));
    EXPECT_EQ(scenario.points[1].parameters[1],
              (std::pair<std::string, Value>("event.loss.period", std::int64_t{9})));
    EXPECT_FALSE(scenario.points[0].settings.contains("event.loss.period"));
}

TEST(Sweep, IsAGridOfVariantsFirstWithTheLastAxisFastest) {
    const Scenario scenario = read_text(scenario_with(
        std::string("[sweep]\n\"task.dimensions\" = [10, 20]\nnetwork.rewire = [0, 0.5, 1]\n") +
        two_variants));
    ASSERT_EQ(scenario.points.size(), 12U);
    std::vector<std::string> seen;
    for (const auto& point : scenario.points) {
        seen.push_back(point.scenario + to_text(point.settings.at("task.dimensions")) +
                       to_text(point.settings.at("network.rewire")));
        ASSERT_EQ(point.swept.size(), 2U);
        EXPECT_EQ(point.swept[0].first, "task.dimensions");
        EXPECT_EQ(point.parameters.size(), 5U);
    }
    const std::vector<std::string> first = {"hierarchy100", "hierarchy100.5", "hierarchy101",
                                            "hierarchy200", "hierarchy200.5", "hierarchy201"};
    EXPECT_EQ(std::vector<std::string>(seen.begin(), seen.begin() + 6), first);
    EXPECT_EQ(seen[6], "small-world100");
}

TEST(Sweep, TakesListsAsValues) {
    const Scenario scenario =
        read_text(scenario_with("[sweep]\n\"hierarchy.span\" = [3, [7, 50], \"auto\"]"));
    ASSERT_EQ(scenario.points.size(), 3U);
    EXPECT_EQ(scenario.points[0].settings.at("hierarchy.span"), Value(std::vector<double>{3}));
    EXPECT_EQ(scenario.points[1].settings.at("hierarchy.span"), Value(std::vector<double>{7, 50}));
    EXPECT_EQ(scenario.points[2].settings.at("hierarchy.span"), Value(std::vector<double>{}));
}

TEST(Overrides, ReplaceWhatTheFileSays) {
    const Scenario scenario = read_text(scenario_with("network.degree = 6\n[run]\nperiods = 5"),
                                        {{"network.degree", "8"},
                                         {"run.periods", "7"},
                                         {"run.seed", "18446744073709551615"},
                                         {"title", "new words"}});
    EXPECT_EQ(scenario.points.front().settings.at("network.degree"), Value(std::int64_t{8}));
    EXPECT_EQ(scenario.periods, 7U);
    EXPECT_EQ(scenario.seed, 18446744073709551615U);
    EXPECT_EQ(scenario.title, "new words");
}

TEST(Overrides, TakeTomlOrABareWord) {
    const auto kind = [](const std::string& value) {
        return read_text(scenario_with(""), {{"network.kind", value}})
            .points.front()
            .settings.at("network.kind");
    };
    EXPECT_EQ(kind("lattice"), Value(std::string("lattice")));
    EXPECT_EQ(kind("\"lattice\""), Value(std::string("lattice")));
    EXPECT_EQ(read_text(scenario_with(""), {{"hierarchy.span", "[7, 50]"}})
                  .points.front()
                  .settings.at("hierarchy.span"),
              Value(std::vector<double>{7, 50}));
}

TEST(Overrides, HaveTheLastWordOverVariantsAndSweepAndSaySo) {
    const Scenario scenario = read_text(
        scenario_with(std::string("[sweep]\n\"network.rewire\" = [0, 1]\n") + two_variants),
        {{"network.rewire", "0.5"}, {"hierarchy.levels", "3"}});
    ASSERT_EQ(scenario.points.size(), 2U);
    for (const auto& point : scenario.points) {
        EXPECT_EQ(point.settings.at("network.rewire"), Value(0.5));
        EXPECT_EQ(point.settings.at("hierarchy.levels"), Value(std::int64_t{3}));
    }
    EXPECT_EQ(scenario.notices.size(), 2U);
}

TEST(Overrides, ReachIntoAVariantOrTheSweep) {
    const Scenario scenario = read_text(
        scenario_with(two_variants),
        {{"variant.small-world.network.degree", "8"}, {"sweep.network.rewire", "[0, 1]"}});
    ASSERT_EQ(scenario.points.size(), 4U);
    EXPECT_EQ(scenario.points[0].settings.at("network.degree"), Value(std::int64_t{4}));
    EXPECT_EQ(scenario.points[3].settings.at("network.degree"), Value(std::int64_t{8}));
    EXPECT_EQ(scenario.points[3].settings.at("network.rewire"), Value(1.0));
}

TEST(Overrides, AreComplainedAboutWithoutAPlace) {
    const Complaint unknown = complaint_of(scenario_with(""), {{"netwrok.degree", "4"}});
    EXPECT_EQ(unknown.file, "");
    EXPECT_EQ(unknown.key, "netwrok.degree");
    EXPECT_EQ(unknown.suggestion, "network.degree");
    EXPECT_EQ(complaint_of(scenario_with(""), {{"network.degree", "many"}}).key, "network.degree");
    EXPECT_EQ(
        complaint_of(scenario_with(two_variants), {{"variant.smal-world.network.degree", "4"}})
            .suggestion,
        "small-world");
    EXPECT_EQ(complaint_of(scenario_with(two_variants), {{"variant.small-world", "4"}}).key,
              "variant.small-world");
    EXPECT_EQ(complaint_of(scenario_with(""), {{"extends", "other.toml"}}).key, "extends");
    EXPECT_EQ(complaint_of(scenario_with(""), {{"title", "\xff"}}).key, "title");
}

TEST(Overrides, AreSplitAtTheFirstEqualSign) {
    EXPECT_EQ(override_of("a.b=c=d").key, "a.b");
    EXPECT_EQ(override_of("a.b = c=d").value, "c=d");
    EXPECT_EQ(override_of("title=").value, "");
    EXPECT_THROW(override_of("a.b"), InputError);
    EXPECT_THROW(override_of("=3"), InputError);
}

TEST(Extends, TakesKeysVariantsAndSweepAndChangesWhatItNames) {
    const Scenario scenario = read_text(
        "extends = \"parent.toml\"\n[network]\ndegree = 8\n[[variant]]\nname = "
        "\"a\"\nnetwork.rewire = 0.25\n[[variant]]\nname = \"c\"\n");
    EXPECT_EQ(scenario.title, "parent");
    EXPECT_EQ(scenario.variants, (std::vector<std::string>{"a", "b", "c"}));
    ASSERT_EQ(scenario.points.size(), 6U);  // the parent's sweep of two workforce sizes
    const PointSettings& a = scenario.points[0].settings;
    EXPECT_EQ(a.at("network.degree"), Value(std::int64_t{8}));
    EXPECT_EQ(a.at("network.kind"), Value(std::string("lattice")));  // of the parent's variant
    EXPECT_EQ(a.at("network.rewire"), Value(0.25));                  // of the child's
    EXPECT_EQ(a.at("workforce.turnover"), Value(0.125));             // of the grandparent
    EXPECT_EQ(scenario.points[1].settings.at("workforce.size"), Value(std::int64_t{20}));
}

TEST(Extends, SaysInWhichFileAMistakeIs) {
    const Complaint complaint = complaint_of("extends = \"wrong_parent.toml\"\n");
    EXPECT_EQ(complaint.file, files() + "/wrong_parent.toml");
    EXPECT_EQ(complaint.line, 3U);
    EXPECT_EQ(complaint.key, "network.degre");
}

TEST(Extends, RefusesCirclesMissingFilesAndOtherThings) {
    for (const char* text :
         {"extends = \"circle_a.toml\"", "extends = \"none.toml\"", "extends = 3", "extends = \"\"",
          "extends = \"..\"", "extends = \"text.toml\"", "extends = \"/none/such.toml\""}) {
        EXPECT_EQ(complaint_of(text).key, "extends") << text;
    }
    EXPECT_EQ(complaint_of("extends = \"circle_a.toml\"").file, files() + "/circle_b.toml");
}

TEST(Extends, ThatIsMissingIsAnsweredWithTheNearestFileBesideIt) {
    EXPECT_EQ(complaint_of("extends = \"parnt.toml\"").suggestion, "parent.toml");
    EXPECT_EQ(complaint_of("extends = \"folder/chid.toml\"").suggestion, "folder/child.toml");
    EXPECT_EQ(complaint_of("extends = \"else.toml\"").suggestion, "");
}

TEST(Extends, FindsShippedScenariosByName) {
    const Complaint complaint = complaint_of("title = \"x\"\nextends = \"hierarchy-vs-netwrok\"");
    EXPECT_EQ(complaint.suggestion, "hierarchy-vs-network");
}

TEST(Syntax, IsRefusedWithItsPlaceAndKey) {
    const std::pair<const char*, const char*> texts[] = {{"title = ", "title"},
                                                         {"title = \"a\nb\"", "title"},
                                                         {"[a", "a"},
                                                         {"a = 1\na = 2\n", "a"},
                                                         {"\xff", ""},
                                                         {"a = 1 b = 2", "a"},
                                                         {"a = 99999999999999999999", "a"}};
    for (const auto& [text, key] : texts) {
        const Complaint complaint = complaint_of(text);
        EXPECT_GT(complaint.line, 0U) << text;
        EXPECT_EQ(complaint.key, key) << text;
    }
}

TEST(Excess, IsRefusedBeforeParsing) {
    std::string dotted = "a";
    for (int i = 0; i < 100'000; ++i) {
        dotted += i % 2 == 0 ? ".a" : ".\"a\"";
    }
    const std::string many = std::string(100'000, '[');
    for (const std::string& text :
         {dotted + " = 1", "[" + dotted + "]", "x = {" + dotted + " = 1}", "x = " + many,
          "x = " + std::string(100'000, '{'), std::string((1U << 20U) + 1, '#'),
          "title = 'x\\'\n" + dotted + " = 1", "title = \"\"\"x\\\"\"\"\"\n" + dotted + " = 1"}) {
        const auto complaints = complaints_of(text);
        ASSERT_EQ(complaints.size(), 1U) << text.substr(0, 20);
        EXPECT_EQ(complaints.front().key, "");
    }
}

TEST(Excess, CountsNoDotsInTextsAndComments) {
    const std::string dots(100, '.');
    EXPECT_EQ(
        read_text("# " + dots + "\ntitle = \"" + dots + "\\\"" + dots + "\"\ndescription = '''" +
                  dots + "\n'" + dots + "'''\nlearning.order = [\"network\"]\n")
            .title.size(),
        201U);
    EXPECT_EQ(read_text(scenario_with("\"run\" . \"periods\" = 5")).periods, 5U);
}

TEST(Shipped, AreFoundByNameOrPath) {
    setenv("ORGLAB_SCENARIOS", files().c_str(), 1);
    EXPECT_EQ(find_scenario("parent"), files() + "/parent.toml");
    EXPECT_EQ(find_scenario("parent.toml"), files() + "/parent.toml");
    EXPECT_EQ(find_scenario(files() + "/parent.toml"), files() + "/parent.toml");
    EXPECT_EQ(find_scenario("folder/child"), files() + "/folder/child.toml");
    EXPECT_EQ(title_of(find_scenario("folder/child")), "parent");
    EXPECT_EQ(shipped_scenarios().front(), "circle_a");
    EXPECT_EQ(known_scenario("folder/child"), files() + "/folder/child.toml");
    EXPECT_EQ(known_scenario("parnet"), std::nullopt);
    try {
        find_scenario("parnet");
        FAIL();
    } catch (const InputError& error) {
        EXPECT_EQ(error.complaints().front().suggestion, "parent");
    }
    unsetenv("ORGLAB_SCENARIOS");
}

TEST(Shipped, ThatAreMisspeltAreAnsweredWithTheNearestFileElseTheNearestOfThem) {
    setenv("ORGLAB_SCENARIOS", files().c_str(), 1);
    EXPECT_EQ(nearest_scenario(files(), "parnet.toml"), "parent.toml");
    EXPECT_EQ(nearest_scenario("", files() + "/parnet.toml"), files() + "/parent.toml");
    EXPECT_EQ(nearest_scenario("", files() + "/parnet"), files() + "/parent.toml");
    EXPECT_EQ(nearest_scenario("", files() + "/parent.tml"), files() + "/parent.toml");
    EXPECT_EQ(nearest_scenario("nowhere", "parnet.toml"), "parent");
    EXPECT_EQ(nearest_scenario("nowhere", "child"), "folder/child");
    EXPECT_EQ(nearest_scenario("nowhere", "elsewhere/chlid.toml"), "folder/child");
    EXPECT_EQ(nearest_scenario(files(), "x.toml"), "")
        << "the ending that all share is no likeness";
    EXPECT_EQ(nearest_scenario(files(), "peopel.csv"), "") << "is no scenario";
    unsetenv("ORGLAB_SCENARIOS");
}

TEST(ReadScenario, RefusesWhatIsNoFile) {
    for (const std::string& file : {files() + "/none.toml", files(), std::string("/dev/null")}) {
        EXPECT_THROW(read_scenario(file, small_catalogue()), InputError) << file;
    }
}

}  // namespace
}  // namespace orglab
