// What-ifs from one file of people, as scenarios say them and as they are told.
#include <gtest/gtest.h>

#include "scenario/file_source.hpp"
#include "unit/organization/small.hpp"

namespace orglab {
namespace {

/// Files by their names.
class Files final : public FileSource {
public:
    explicit Files(std::map<std::string, std::string> texts) : texts_(std::move(texts)) {}
    [[nodiscard]] Answer table(const std::string& path, const std::string& /*by*/) const override {
        const auto found = texts_.find(path);
        return found == texts_.end() ? Answer(NoSourceFile{"there is no such file", ""})
                                     : Answer(SourceFile{path, found->second});
    }

private:
    std::map<std::string, std::string> texts_;
};

const Files& files() {
    static const Files all(
        {{"people.csv",
          "id,name,manager,team\n1,Ada,,Board\n2,Bo,1,Sales\n3,Cy,1,Lab\n4,Di,2,Sales\n"
          "5,Ed,2,Market\n6,Fay,3,Lab\n7,Gus,4,Sales\n8,Hal,4,Market\n"},
         {"ties.csv", "source,target\n1,2\n2,3\n4,5\n7,8\n6,4\n3,6\n"},
         {"groups.csv", "person,community\n4,go\n7,go\n8,rust\n2,rust\n"},
         {"strangers.csv", "person,community\n4,go\nbot,go\n"},
         {"bad.csv", "person,community\n4\n"}});
    return all;
}

const std::string start =
    "title = \"what if\"\ntask.dimensions = 12\nworkforce.file = \"people.csv\"\n"
    "hierarchy.kind = \"reporting-line\"\nnetwork.kind = \"file\"\nnetwork.file = \"ties.csv\"\n";

Scenario read(const std::string& more) {
    return read_scenario_text(start + more, "s.toml", test::organization_catalogue(), {}, files());
}

/// All that is told, or all that is wrong.
std::string said(const std::string& more) {
    std::string text;
    try {
        for (const std::string& notice : read(more).notices) {
            text += notice + "\n";
        }
    } catch (const InputError& error) {
        text = error.what();
    }
    return text;
}

void expect_said(const std::string& more, const std::string& part) {
    const std::string text = said(more);
    EXPECT_NE(text.find(part), std::string::npos) << more << "\n" << part << "\n" << text;
}

TEST(WhatIf, SaysWhatItChanged) {
    expect_said("reorganize.remove_rank = [2]\n",
                "people.csv: 6 people, 1 head, depth 2, 4 teams, after reorganize.remove_rank = "
                "[2]: 2 people left, 3 people report to others, depth 3 -> 2, largest span 2 -> 3");
    expect_said("reorganize.remove_people = [\"Di\"]\ncommunities.file = \"groups.csv\"\n",
                "groups.csv: 3 memberships in 2 communities, of 3 of 7 people; left out: 1 of "
                "people who left");
    expect_said("reorganize.remove_people = [\"Di\"]\n",
                "ties.csv: 4 ties of 21 possible between 7 people; left out: 2 of people who left");
    expect_said("reorganize.span_at_most = 1\n",
                "people.csv: 8 people, 1 head, depth 7, 4 teams, after reorganize.span_at_most = "
                "1: 3 people report to others, depth 3 -> 7, largest span 2 -> 1");
    expect_said("reorganize.merge_teams = [\"Sales + Market = Field\"]\n",
                "8 people, 1 head, depth 3, 3 teams, after reorganize.merge_teams = [\"Sales + "
                "Market = Field\"]: 5 people changed the team, depth 3 -> 3, largest span 2 -> 2, "
                "teams 4 -> 3");
}

TEST(WhatIf, IsAVariant) {
    const Scenario scenario = read(
        "[[variant]]\nname = \"today\"\n[[variant]]\nname = \"flatter\"\n"
        "reorganize.remove_rank = [2]\n[sweep]\n\"reorganize.span_at_most\" = [0, 1]\n");
    ASSERT_EQ(scenario.points.size(), 4U);
    EXPECT_EQ(scenario.points[0].workforce->ids.size(), 8U);
    EXPECT_EQ(scenario.points[2].workforce->ids.size(), 6U);
    EXPECT_EQ(scenario.points[2].edges->ids, scenario.points[2].workforce->ids);
    EXPECT_EQ(scenario.points[3].workforce->changes.size(), 2U);
    EXPECT_EQ(scenario.points[2].settings.at("workforce.size"), Value(std::int64_t{6}));
    for (const Point& point : scenario.points) {
        const Organization made = build_organization(point, Draws(1, 0));
        EXPECT_EQ(made.workers, point.workforce->ids.size());
    }
}

TEST(WhatIf, StandsInTheResolvedScenario) {
    const std::string keys =
        "reorganize.remove_people = [\"8\"]\ncommunities.file = \"groups.csv\"\n";
    const std::string once = read(keys).resolved;
    const Scenario again =
        read_scenario_text(once, "s.toml", test::organization_catalogue(), {}, files());
    EXPECT_EQ(again.resolved, once);
    EXPECT_EQ(again.points.front().workforce->ids.size(), 7U);
}

TEST(WhatIf, ThatCannotBeIsRefused) {
    expect_said("reorganize.remove_people = [\"Guss\"]\n",
                "s.toml:7:12: reorganize.remove_people: nobody is called \"Guss\"; expected ids of "
                "workforce.file; did you mean Gus?");
    expect_said("reorganize.remove_teams = [\"Sale\"]\n",
                "there is no team \"Sale\"; expected one of Board, Lab, Market, Sales; did you "
                "mean Sales?");
    expect_said("reorganize.remove_rank = [4]\n",
                "nobody of rank 4 manages anybody; expected ranks from 1, the heads, to 3");
    expect_said("reorganize.remove_rank = [0]\n", "s.toml:7:27: reorganize.remove_rank");
    expect_said("reorganize.merge_teams = [[\"Sales\", \"Lab\"]]\n", "reorganize.merge_teams");
    expect_said("reorganize.merge_teams = [\"Sales + Lab\"]\nteams.size = 2\n",
                "which teams.size takes the place of");
    expect_said("reorganize.span_at_most = 2\nworkforce.size = 9\n",
                "workforce.size: is 9, but \"people.csv\" has 8 people");
    try {
        read_scenario_text(
            "title = \"t\"\nhierarchy = { kind = \"reporting-line\", span = 3 }\n"
            "reorganize.span_at_most = 3\n",
            "s.toml", test::organization_catalogue(), {}, files());
        FAIL();
    } catch (const InputError& error) {
        EXPECT_NE(std::string(error.what())
                      .find("changes the people of a file, and there is no file of people"),
                  std::string::npos)
            << error.what();
    }
}

TEST(CommunitiesOfAFile, SayHowManyThereAre) {
    const Scenario scenario = read("communities.file = \"groups.csv\"\n");
    const Point& point = scenario.points.front();
    EXPECT_EQ(point.settings.at("communities.count"), Value(std::int64_t{2}));
    EXPECT_EQ(point.settings.at("communities.memberships"), Value(0.5));
    EXPECT_EQ(build_organization(point, Draws(1, 0)).communities.count(), 2U);
    const std::string file = "communities.file = \"groups.csv\"\n";
    expect_said(file + "communities.count = 5\n",
                "communities.count: is 5, but \"groups.csv\" has 2 communities; expected no count "
                "where a file has the communities");
    expect_said(file + "communities.memberships = 2\n",
                "communities.memberships: is 2, but \"groups.csv\" has 0.5 per worker");
    EXPECT_EQ(
        read(file + "[[variant]]\nname = \"drawn\"\ncommunities = { file = \"\", count = 3 }\n")
            .points.front()
            .memberships,
        nullptr);
}

TEST(CommunitiesOfAFile, HavePeopleAsTiesHave) {
    expect_said("communities.file = \"strangers.csv\"\n",
                "strangers.csv:3:1: communities.file: \"bot\" is not in workforce.file");
    const Scenario added =
        read("communities.file = \"strangers.csv\"\nworkforce.unknown_people = \"add\"\n");
    EXPECT_EQ(added.points.front().workforce->ids.size(), 9U);
    EXPECT_EQ(added.points.front().edges->ids.size(), 9U);
    EXPECT_EQ(build_organization(added.points.front(), Draws(1, 0)).workers, 9U);
    expect_said("communities.file = \"bad.csv\"\n", "bad.csv:2:1: communities.file");
    expect_said("communities.file = \"none.csv\"\n", "communities.file: there is no such file");
}

}  // namespace
}  // namespace orglab
