#include "tables/reorganize.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "unit/tables/lines.hpp"
#include "unit/tables/reading.hpp"

namespace orglab {
namespace {

using namespace testing_tables;

/// The head h over a and b; a over c and d, b over e; c over f.
const char* const seven =
    "id,manager,team,name\nh,,Top,Hal\na,h,Sales,Ann\nb,h,Lab,Bob\nc,a,Sales,Cy\nd,a,Market,Dee\n"
    "e,b,Lab,Eve\nf,c,Market,Flo\n";

TEST(Reorganize, GivesReportsOfThoseWhoLeaveToTheNextManagerAbove) {
    const WorkforceTable before = people(seven).table;
    const Reorganized made = reorganize(before, {.remove_people = {"a", "c"}});
    EXPECT_EQ(line(made.table), "h e<b b<h f<h d<h") << "the last rows fill the gaps";
    EXPECT_EQ(made.rows, (std::vector<std::uint32_t>{0, 5, 2, 6, 4}));
    EXPECT_EQ(made.table.changes,
              (Strings{"reorganize.remove_people = [\"a\", \"c\"]: 2 people left, 2 people report "
                       "to others, depth 3 -> 2, largest span 2 -> 3, teams 4 -> 3"}));
    EXPECT_EQ(line(reorganize(before, {.remove_people = {"h"}}).table), "f<c a b c<a d<a e<b")
        << "without anybody above people become heads";
}

TEST(Reorganize, KnowsPeopleByTheirOtherNamesToo) {
    const WorkforceTable before = people(seven).table;
    EXPECT_EQ(reorganize(before, {.remove_people = {"Ann"}}).table.ids,
              reorganize(before, {.remove_people = {"a"}}).table.ids);
    const std::string told = mistakes(reorganize(before, {.remove_people = {"Bop", "z", ""}}));
    EXPECT_NE(told.find("nobody is called \"Bop\"; expected ids of workforce.file; did you mean "
                        "Bob?"),
              std::string::npos)
        << told;
    EXPECT_EQ(std::count(told.begin(), told.end(), '\n'), 3);
    const WorkforceTable twins = people("id,name\n1,Ann\n2,Ann\n").table;
    EXPECT_NE(mistakes(reorganize(twins, {.remove_people = {"Ann"}})).find("2 workers are called"),
              std::string::npos);
}

TEST(Reorganize, RemovesTeams) {
    const WorkforceTable before = people(seven).table;
    const Reorganized made = reorganize(before, {.remove_teams = {"Sales"}});
    EXPECT_EQ(line(made.table), "h e<b b<h f<h d<h");
    EXPECT_EQ(made.table.team, (Strings{"Top", "Lab", "Lab", "Market", "Market"}));
    EXPECT_NE(made.table.changes.front().find("teams 4 -> 3"), std::string::npos);
    EXPECT_NE(mistakes(reorganize(before, {.remove_teams = {"Sale"}})).find("did you mean Sales?"),
              std::string::npos);
    EXPECT_NE(mistakes(reorganize(people("id\na\n").table, {.remove_teams = {"x"}}))
                  .find("no column of teams"),
              std::string::npos);
}

TEST(Reorganize, RemovesTheManagersOfARankAndNobodyElseOfIt) {
    const WorkforceTable before = people(seven).table;
    EXPECT_EQ(line(reorganize(before, {.remove_rank = {2}}).table), "h e<h f<c c<h d<h");
    EXPECT_EQ(line(reorganize(before, {.remove_rank = {3}}).table), "h a<h b<h f<a d<a e<b")
        << "d and e manage nobody";
    EXPECT_EQ(line(reorganize(before, {.remove_rank = {1}}).table), "f<c a b c<a d<a e<b");
    EXPECT_EQ(line(reorganize(before, {.remove_rank = {2, 3}}).table), "h d<h e<h f<h")
        << "ranks are those before anybody leaves";
    EXPECT_NE(mistakes(reorganize(before, {.remove_rank = {4}}))
                  .find("nobody of rank 4 manages anybody; expected ranks from 1, the heads, to 3"),
              std::string::npos);
    EXPECT_NE(mistakes(reorganize(people("id\na\n").table, {.remove_rank = {1}}))
                  .find("no column of managers"),
              std::string::npos);
}

TEST(Reorganize, MergesTeams) {
    const WorkforceTable before = people(seven).table;
    const auto teams = [&](const char* text) {
        return reorganize(before, {.merge_teams = {text}}).table.team;
    };
    EXPECT_EQ(teams("Sales + Market"),
              (Strings{"Top", "Sales", "Lab", "Sales", "Sales", "Lab", "Sales"}));
    EXPECT_EQ(teams("Sales+Market = Field"),
              (Strings{"Top", "Field", "Lab", "Field", "Field", "Lab", "Field"}));
    const auto refused = [&](std::vector<std::string> merges) {
        return mistakes(reorganize(before, {.merge_teams = std::move(merges)}));
    };
    EXPECT_NE(refused({"Sales + Marker"}).find("did you mean Market?"), std::string::npos);
    EXPECT_NE(refused({"Sales"}).find("names one team"), std::string::npos);
    EXPECT_NE(refused({"Sales + Market = Lab"}).find("there is a team \"Lab\" already"),
              std::string::npos);
    EXPECT_NE(refused({"Sales + Market ="}).find("gives the merged team no name"),
              std::string::npos);
    EXPECT_NE(refused({"Lab + Sales", "Sales + Market"}).find("\"Sales\" any more"),
              std::string::npos);
}

TEST(Reorganize, MergesTeamsWhoseNamesHaveAPlusSign) {
    const WorkforceTable before = people("id,team\n1,C++\n2,R+D\n3,Ops\n").table;
    EXPECT_EQ(reorganize(before, {.merge_teams = {"C++ + R+D + Ops"}}).table.team,
              (Strings{"C++", "C++", "C++"}));
}

TEST(Reorganize, GoesInAFixedOrder) {
    const WorkforceTable before = people(seven).table;
    const Reorganized made = reorganize(before, {.remove_people = {"b"},
                                                 .remove_rank = {2},
                                                 .merge_teams = {"Sales + Lab"},
                                                 .span_at_most = 2});
    EXPECT_EQ(mistakes(made), "");
    EXPECT_EQ(line(made.table), "h e<c f<c c<h d<h");
    ASSERT_EQ(made.table.changes.size(), 4U);
    EXPECT_EQ(made.table.changes[3],
              "reorganize.span_at_most = 2: 1 person reports to another, depth 2 -> 2, largest "
              "span 3 -> 2");
    EXPECT_EQ(summary_of(made.table).substr(0, 56),
              "5 people, 1 head, depth 2, 3 teams, after reorganize.rem");
}

TEST(Reorganize, LeavesSomebody) {
    EXPECT_NE(mistakes(reorganize(people("id\na\n").table, {.remove_people = {"a"}}))
                  .find("nobody would be left"),
              std::string::npos);
}

TEST(Reorganize, WithoutAWishChangesNothing) {
    const WorkforceTable before = people(seven).table;
    const Reorganized made = reorganize(before, {});
    EXPECT_EQ(line(made.table), line(before));
    EXPECT_TRUE(made.table.changes.empty());
}

/// The fewest people who must have another manager: of each manager those who are too many. That
/// they are enough is what the test below holds reorganize to.
int too_many(const Line& managers, int most) {
    int sum = 0;
    for (const auto& [id, span] : spans(managers)) {
        sum += std::max(0, span - most);
    }
    return sum;
}

TEST(SpanAtMost, MovesAsFewPeopleAsCanBe) {
    std::mt19937 random(7);
    for (int trial = 0; trial < 400; ++trial) {
        const WorkforceTable before = random_line(random, 1 + random() % 60);
        const auto most = static_cast<std::uint32_t>(1 + random() % 5);
        const Reorganized made = reorganize(before, {.span_at_most = most});
        ASSERT_EQ(made.table.ids, before.ids) << "nobody leaves, nobody is hired";
        const Line was = line_of(before);
        const Line is = line_of(made.table);
        int moved = 0;
        for (const auto& [id, manager] : is) {
            moved += manager == was.at(id) ? 0 : 1;
            ASSERT_EQ(manager.empty(), was.at(id).empty())
                << "heads stay heads, others do not rise";
            ASSERT_GE(rank_of(is, id), rank_of(was, id)) << "and there is no circle";
        }
        ASSERT_EQ(moved, too_many(was, static_cast<int>(most)));
        for (const auto& [id, span] : spans(is)) {
            ASSERT_LE(span, static_cast<int>(most));
        }
    }
}

bool is_a_line(const std::vector<std::int64_t>& manager, std::uint32_t most) {
    std::vector<std::uint32_t> span(manager.size(), 0);
    for (std::size_t i = 0; i < manager.size(); ++i) {
        std::int64_t above = manager[i];
        for (std::size_t steps = 0; above >= 0; above = manager[static_cast<std::size_t>(above)]) {
            if (++steps > manager.size()) {
                return false;  // a circle
            }
        }
        if (manager[i] >= 0 && ++span[static_cast<std::size_t>(manager[i])] > most) {
            return false;
        }
    }
    return true;
}

/// The fewest who have another manager in any line with the same heads and such spans; every choice
/// of managers is tried.
int fewest_moves(std::vector<std::int64_t> trial, const std::vector<std::int64_t>& was,
                 std::uint32_t most, std::size_t i = 0) {
    if (i == was.size()) {
        int moved = 0;
        for (std::size_t k = 0; k < was.size(); ++k) {
            moved += trial[k] == was[k] ? 0 : 1;
        }
        return is_a_line(trial, most) ? moved : 1000;
    }
    if (was[i] < 0) {
        return fewest_moves(trial, was, most, i + 1);
    }
    int fewest = 1000;
    for (std::size_t manager = 0; manager < was.size(); ++manager) {
        trial[i] = static_cast<std::int64_t>(manager);
        fewest = std::min(fewest, fewest_moves(trial, was, most, i + 1));
    }
    return fewest;
}

TEST(SpanAtMost, MovesNoMorePeopleThanASearchOfAllLines) {
    std::mt19937 random(3);
    for (int trial = 0; trial < 40; ++trial) {
        const WorkforceTable before = random_line(random, 2 + random() % 5);
        const auto most = static_cast<std::uint32_t>(1 + random() % 2);
        const Reorganized made = reorganize(before, {.span_at_most = most});
        int moved = 0;
        for (std::size_t i = 0; i < before.ids.size(); ++i) {
            moved += made.table.manager[i] == before.manager[i] ? 0 : 1;
        }
        ASSERT_TRUE(is_a_line(made.table.manager, most));
        ASSERT_EQ(moved, fewest_moves(before.manager, before.manager, most));
    }
}

TEST(SpanAtMost, KeepsThoseWhoManageMostDirectlyBelow) {
    const WorkforceTable before =
        people("id,manager\nh,\na,h\nb,h\nc,h\nd,h\ne,c\nf,c\ng,d\n").table;
    EXPECT_EQ(line(reorganize(before, {.span_at_most = 2}).table), "h a<d b<a c<h d<h e<c f<c g<d")
        << "c and d stay; d has room for one, then a has";
}

/// Ranks and leavers by their definition: climb until somebody stays.
TEST(RemoveRank, AgreesWithItsDefinitionInRandomLines) {
    std::mt19937 random(11);
    int removed = 0;
    for (int trial = 0; trial < 300; ++trial) {
        const WorkforceTable before = random_line(random, 2 + random() % 50);
        const Line was = line_of(before);
        const auto span = spans(was);
        const int rank = 1 + static_cast<int>(random() % 3);
        std::set<std::string> leavers;
        for (const auto& [id, manager] : was) {
            if (rank_of(was, id) == rank && span.at(id) > 0) {
                leavers.insert(id);
            }
        }
        const Reorganized made = reorganize(before, {.remove_rank = {static_cast<double>(rank)}});
        ASSERT_EQ(made.mistakes.empty(), !leavers.empty());
        Line expected;
        for (const auto& [id, manager] : was) {
            std::string above = manager;
            while (leavers.contains(above)) {
                above = was.at(above);
            }
            if (!leavers.contains(id)) {
                expected[id] = above;
            }
        }
        ASSERT_EQ(line_of(made.table), leavers.empty() ? was : expected);
        removed += static_cast<int>(leavers.size());
        for (std::size_t i = 0; i < made.rows.size(); ++i) {
            ASSERT_TRUE(leavers.contains(before.ids[i]) || made.rows[i] == i)
                << "who stays in front of the end keeps the row";
        }
    }
    EXPECT_GT(removed, 300);
}

}  // namespace
}  // namespace orglab
