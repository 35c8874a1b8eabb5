#include <gtest/gtest.h>

#include "small.hpp"

namespace orglab {
namespace {

using test::text;
using test::whole;

struct Case {
    const char* name;
    std::vector<std::pair<std::string, Value>> keys;
    const char* complains_at;  ///< "" if nothing is wrong
    const char* suggests;
};

const std::vector<std::string> line = {"reporting-line"};
const std::vector<std::string> team = {"team"};
using Numbers = std::vector<double>;

class Contradictions : public testing::TestWithParam<Case> {};

TEST_P(Contradictions, AreReportedAtTheKeyToChange) {
    Settings settings = test::settings_with({});
    for (const auto& [key, value] : GetParam().keys) {
        settings[key] = value;
    }
    const std::vector<Contradiction> out = test::complaints_of(settings);
    if (*GetParam().complains_at == '\0') {
        EXPECT_TRUE(out.empty()) << out.front().key << ": " << out.front().problem;
        return;
    }
    ASSERT_EQ(out.size(), 1U);
    EXPECT_EQ(out[0].key, GetParam().complains_at);
    EXPECT_NE(out[0].allowed.find(GetParam().suggests), std::string::npos) << out[0].allowed;
    EXPECT_FALSE(out[0].problem.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Each, Contradictions,
    testing::Values(
        Case{"nothing", {}, "", ""},
        Case{"odd_lattice",
             {{"network.kind", text("lattice")}, {"network.degree", whole(5)}},
             "network.degree",
             "4 or 6"},
        Case{"odd_small_world",
             {{"network.kind", text("small-world")}, {"network.degree", whole(3)}},
             "network.degree",
             "2 or 4"},
        Case{"odd_scale_free",
             {{"network.kind", text("scale-free")}, {"network.degree", whole(3)}},
             "network.degree",
             "2 or 4"},
        Case{
            "odd_random", {{"network.kind", text("random")}, {"network.degree", whole(3)}}, "", ""},
        Case{"degree_of_everybody",
             {{"network.kind", text("caveman")}, {"network.degree", whole(100)}},
             "network.degree",
             "at most 99"},
        Case{"unused_degree",
             {{"network.kind", text("star")}, {"network.degree", whole(1001)}},
             "",
             ""},
        // Whether 2e8 ties fit is a matter of the machine's memory: see plan/weight.
        Case{"large_complete",
             {{"workforce.size", whole(20'000)}, {"network.kind", text("complete")}},
             "",
             ""},
        Case{"too_many_shortcuts",
             {{"network.kind", text("complete")}, {"network.shortcuts", whole(1)}},
             "network.shortcuts",
             "at most 0"},
        Case{"bounded_shortcuts",
             {{"network.shortcuts", whole(151)}, {"network.max_degree", whole(3)}},
             "network.shortcuts",
             "at most 150"},
        Case{"line_to_include", {{"network.include", line}}, "network.include", "line"},
        Case{"team_to_include", {{"network.include", team}}, "network.include", "teams.size"},
        Case{"multiscale_without_line",
             {{"network.kind", text("multiscale")}},
             "network.kind",
             "line"},
        Case{"file_without_file", {{"network.kind", text("file")}}, "network.file", "path"},
        Case{"line_with_levels",
             {{"hierarchy.kind", text("reporting-line")},
              {"hierarchy.span", Numbers{5}},
              {"hierarchy.levels", whole(2)}},
             "hierarchy.levels",
             "0"},
        Case{"line_without_span",
             {{"hierarchy.kind", text("reporting-line")}},
             "hierarchy.span",
             "one number"},
        Case{"two_managers_of_experts",
             {{"hierarchy.managers", whole(2)}},
             "hierarchy.managers",
             "hierarchy.kind = \"reporting-line\""},
        Case{"multiscale_over_two_managers",
             {{"hierarchy.kind", text("reporting-line")},
              {"hierarchy.span", Numbers{5}},
              {"hierarchy.managers", whole(2)},
              {"network.kind", text("multiscale")}},
             "hierarchy.managers",
             "another network.kind"},
        Case{"line_of_a_file",
             {{"hierarchy.kind", text("reporting-line")}, {"workforce.file", text("people.csv")}},
             "",
             ""},
        Case{"spans_for_other_levels",
             {{"hierarchy.levels", whole(3)}, {"hierarchy.span", Numbers{5, 5}}},
             "hierarchy.span",
             "one number, or 3"},
        Case{"crowded_head",
             {{"hierarchy.levels", whole(2)}, {"hierarchy.span", Numbers{5, 10}}},
             "hierarchy.span",
             "at least 20"},
        Case{"crowded_without_head",
             {{"hierarchy.levels", whole(2)},
              {"hierarchy.span", Numbers{5, 10}},
              {"hierarchy.single_head", false}},
             "",
             ""},
        Case{"crowded_by_a_number",
             {{"hierarchy.levels", whole(2)}, {"hierarchy.span", Numbers{5}}},
             "",
             ""},
        Case{"starts_of_more_levels",
             {{"hierarchy.levels", whole(1)},
              {"hierarchy.initial_beliefs", std::vector<std::string>{"neutral", "binary"}}},
             "hierarchy.initial_beliefs",
             "at most 1"},
        Case{"starts_that_wait",
             {{"hierarchy.initial_beliefs", std::vector<std::string>{"neutral", "binary"}}},
             "",
             ""},
        Case{"open_beliefs_of_workers",
             {{"task.landscape", text("nk")},
              {"task.dimensions", whole(10)},
              {"workforce.newcomer_beliefs", text("binary")}},
             "workforce.initial_beliefs",
             "binary"},
        Case{"open_beliefs_of_newcomers",
             {{"task.landscape", text("nk")},
              {"task.dimensions", whole(10)},
              {"workforce.initial_beliefs", text("informed")},
              {"workforce.newcomer_beliefs", text("neutral")}},
             "workforce.newcomer_beliefs",
             "informed"},
        Case{"open_beliefs_of_experts",
             {{"task.landscape", text("nk")},
              {"task.dimensions", whole(10)},
              {"workforce.initial_beliefs", text("binary")},
              {"workforce.newcomer_beliefs", text("binary")},
              {"hierarchy.levels", whole(1)}},
             "hierarchy.initial_beliefs",
             "binary"},
        Case{"open_beliefs_of_no_experts",
             {{"task.landscape", text("nk")},
              {"task.dimensions", whole(10)},
              {"workforce.initial_beliefs", text("binary")},
              {"workforce.newcomer_beliefs", text("binary")}},
             "",
             ""},
        Case{"huge_team", {{"teams.size", whole(101)}}, "teams.size", "at most 100"},
        Case{"memberships",
             {{"communities.count", whole(2)}, {"communities.memberships", 2.5}},
             "communities.memberships",
             "at most 2"},
        Case{"skill",
             {{"workforce.skill_max", 0.6}, {"workforce.skill", 0.7}},
             "workforce.skill_max",
             "0.7"},
        Case{"kinds",
             {{"workforce.kinds.a.share", 0.6}, {"workforce.kinds.b.share", 0.5}},
             "workforce.kinds.b.share",
             "at most 1"},
        Case{"kind_skill",
             {{"workforce.kinds.a.share", 0.6},
              {"workforce.kinds.a.skill", 0.9},
              {"workforce.skill", 0.6},
              {"workforce.skill_max", 0.8}},
             "workforce.kinds.a.skill",
             "0.8"}),
    [](const auto& one) { return std::string(one.param.name); });

TEST(Contradictions, ComeAllAtOnce) {
    EXPECT_EQ(test::complaints_of(test::settings_with({{"teams.size", whole(101)},
                                                       {"network.include", line},
                                                       {"workforce.skill_max", 0.6}}))
                  .size(),
              3U);
}

TEST(Contradictions, AreFoundAtTheLatestWhenTheOrganizationIsBuilt) {
    Point point = test::point_with({{"workforce.file", text("people.csv")},
                                    {"network.kind", text("lattice")},
                                    {"network.degree", whole(6)}});
    WorkforceTable table;
    table.ids = {"a", "b", "c", "d"};
    point.workforce = std::make_shared<WorkforceTable>(table);
    try {
        build_organization(point, Draws(1, 0));
        FAIL();
    } catch (const InputError& error) {
        ASSERT_EQ(error.complaints().size(), 1U);
        EXPECT_EQ(error.complaints()[0].key, "network.degree");
    }
}

TEST(Settings, EachHaveAMeaning) {
    for (const Section& section : test::organization_catalogue().sections) {
        EXPECT_FALSE(section.meaning.empty());
        for (const Setting& setting : section.settings) {
            EXPECT_FALSE(setting.meaning.empty()) << section.name << "." << setting.name;
        }
    }
}

}  // namespace
}  // namespace orglab
