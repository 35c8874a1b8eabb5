// Further managers while an organization is being changed.
#include "tables/staff.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "unit/tables/lines.hpp"
#include "unit/tables/reading.hpp"

namespace orglab {
namespace {

using namespace testing_tables;

/// "d+b": who has which managers beside the first.
std::string further(const WorkforceTable& table) {
    std::string text;
    for (const auto& [worker, manager] : table.further_managers) {
        text += (text.empty() ? "" : " ") + table.ids[worker] + "+" + table.ids[manager];
    }
    return text;
}

TEST(FurtherManagers, ThatLeaveAreFollowedByTheNextAbove) {
    // d and f have two managers: a matrix of the line and of b, who reports to h.
    const WorkforceTable before =
        people("id,manager,second_manager\nh,,\na,h,\nb,h,\nc,a,\nd,a,b\ne,b,\nf,c,e\n").table;
    EXPECT_EQ(further(before), "d+b f+e");
    const auto without = [&](std::vector<std::string> who) {
        const WorkforceTable made = reorganize(before, {.remove_people = std::move(who)}).table;
        return line(made) + " | " + further(made);
    };
    EXPECT_EQ(without({"e"}), "h a<h b<h c<a d<a f<c | d+b f+b");
    EXPECT_EQ(without({"b"}), "h a<h f<c c<a d<a e<h | f+e d+h");
    EXPECT_EQ(without({"a", "b"}), "h e<h f<c c<h d<h | f+e") << "one manager is named once";
    EXPECT_EQ(without({"h", "a"}), "e<b f<c b c d<b | f+e") << "the further one becomes the first";
}

/// Whoever becomes the first manager does so before the next step looks at the line.
TEST(FurtherManagers, BecomeTheFirstBeforeTheNextStep) {
    const WorkforceTable before = people(
                                      "id,manager\nh,\nm1,h\nm2,h\na,m1\nb,m1\nt,\nt2,t\np0,t;"
                                      "m1\np1,t;m1\np2,t;m1\np3,t;m1\n")
                                      .table;
    const WorkforceTable after =
        reorganize(before, {.remove_people = {"t"}, .span_at_most = 2}).table;
    for (const auto& [id, span] : spans(line_of(after))) {
        EXPECT_LE(span, 2) << id;
    }
    const WorkforceTable ranks =
        reorganize(
            people("id,manager\nceo,\nboss2,ceo\nq,boss2\ns,\ns2,s\nx,s;boss2\ny,x\nz,x\n").table,
            {.remove_people = {"s"}, .remove_rank = {1}})
            .table;
    EXPECT_NE(std::ranges::find(ranks.ids, "x"), ranks.ids.end())
        << "x reports to boss2, and is no head";
}

TEST(FurtherManagers, CountForRanks) {
    // By the shortest way x stands directly below h, and so has rank 2.
    const WorkforceTable before =
        people("id,manager,second_manager\nh,,\na,h,\nb,a,\nx,b,h\ny,x,\n").table;
    EXPECT_EQ(line(reorganize(before, {.remove_rank = {2}}).table), "h y<b b<h");
    EXPECT_EQ(summary_of(before), "5 people, 1 head, depth 2, 1 with two managers");
}

TEST(FurtherManagers, AboveWhomSomebodyNowStandsAreLeftOut) {
    // Three report to h, of whom one goes below: c below a, who has c as a second manager.
    const WorkforceTable before =
        people("id,manager,second_manager\nh,,\na,h,c\nb,h,\nc,h,\nd,a,\n").table;
    const Reorganized made = reorganize(before, {.span_at_most = 2});
    EXPECT_EQ(line(made.table), "h a<h b<h c<a d<a");
    EXPECT_EQ(further(made.table), "");
    EXPECT_EQ(made.table.changes.back(),
              "further managers left out, since they would stand below their reports: 1");
}

/// Whatever changes: nobody is a manager twice, and no way leads up for ever.
TEST(FurtherManagers, CloseNoCircleWhateverChanges) {
    std::mt19937 random(5);
    std::size_t kept = 0;
    for (int trial = 0; trial < 300; ++trial) {
        WorkforceTable before = random_line(random, 3 + random() % 40);
        const auto size = static_cast<std::uint32_t>(before.ids.size());
        const Line was = line_of(before);
        for (std::uint32_t i = 0; i < size; ++i) {
            const auto other = static_cast<std::uint32_t>(random() % size);
            if (before.manager[i] >= 0 && before.manager[i] != other &&
                rank_of(was, before.ids[other]) < rank_of(was, before.ids[i])) {
                before.further_managers.emplace_back(i, other);
            }
        }
        const Reorganized made =
            random() % 2 == 0
                ? reorganize(before, {.remove_people = {"p0", "p1"}, .span_at_most = 2})
                : reorganize(before,
                             {.span_at_most = static_cast<std::uint32_t>(1 + random() % 4)});
        ASSERT_EQ(mistakes(made), "");
        const WorkforceTable& after = made.table;
        std::vector<std::set<std::uint32_t>> above(after.ids.size());
        for (std::uint32_t i = 0; i < after.ids.size(); ++i) {
            if (after.manager[i] >= 0) {
                above[i].insert(static_cast<std::uint32_t>(after.manager[i]));
            }
        }
        for (const auto& [worker, manager] : after.further_managers) {
            ASSERT_GE(after.manager[worker], 0);
            ASSERT_TRUE(above[worker].insert(manager).second) << "named once";
            ASSERT_NE(worker, manager);
        }
        std::size_t open = above.size();  // leave off heads until nobody is left
        for (bool some = true; some && open > 0;) {
            some = false;
            for (std::uint32_t i = 0; i < above.size(); ++i) {
                if (above[i].empty()) {
                    above[i].insert(0xffffffffU);
                    --open;
                    some = true;
                    for (auto& managers : above) {
                        managers.erase(i);
                    }
                }
            }
        }
        ASSERT_EQ(open, 0U);
        kept += after.further_managers.size();
    }
    EXPECT_GT(kept, 300U);
}

}  // namespace
}  // namespace orglab
