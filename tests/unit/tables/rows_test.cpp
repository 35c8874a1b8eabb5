#include "tables/rows.hpp"

#include <gtest/gtest.h>

#include "unit/tables/reading.hpp"

namespace orglab {
namespace {

using namespace testing_tables;
using Rows = std::vector<std::uint32_t>;

TEST(Rows, AfterwardsHaveTheLastInTheGaps) {
    EXPECT_EQ(rows_after({true, true, true}), (Rows{0, 1, 2}));
    EXPECT_EQ(rows_after({false, true, true, true}), (Rows{3, 1, 2}));
    EXPECT_EQ(rows_after({false, true, false, true, false, true}), (Rows{3, 1, 5}));
    EXPECT_EQ(rows_after({true, true, false, false}), (Rows{0, 1}));
    EXPECT_EQ(rows_after({false}), Rows());
}

TEST(Rows, KeepEveryColumnOfPeople) {
    WorkforceTable table = people(
                               "id,manager,team,attention,contract,skill,name\na,,x,0.1,yes,0.6,A\n"
                               "b,a,y,0.2,no,0.7,B\nc,b,z,0.3,yes,0.8,C\n")
                               .table;
    table.tenure = {1, 2, 3};
    const WorkforceTable made = with_rows(table, Rows{2, 1});
    EXPECT_EQ(made.ids, (Strings{"c", "b"}));
    EXPECT_EQ(made.manager, (std::vector<std::int64_t>{1, -1})) << "a has left";
    EXPECT_EQ(made.team, (Strings{"z", "y"}));
    EXPECT_EQ(made.attention, (std::vector<double>{0.3, 0.2}));
    EXPECT_EQ(made.contractor, (std::vector<std::uint8_t>{1, 0}));
    EXPECT_EQ(made.skill, (std::vector<double>{0.8, 0.7}));
    EXPECT_EQ(made.tenure, (std::vector<double>{3, 2}));
    EXPECT_EQ(made.other_names.front().second, (Strings{"C", "B"}));
}

TEST(Rows, KeepTiesAmongThoseWhoStay) {
    const EdgeTable table =
        ties("source,target,weight\na,b,1\na,c,2\nb,d,3\nc,d,4\n").table;  // a b c d
    const EdgeTable both = with_rows(table, Rows{3, 1, 2}, false);         // d b c
    EXPECT_EQ(pairs(both), "d-b d-c") << "undirected ties begin with the lower row";
    EXPECT_EQ(both.weight, (std::vector<double>{3, 4}));
    EXPECT_EQ(summary_of(both, false),
              "2 ties of 3 possible between 3 people; left out: 2 of people who left");
    EXPECT_EQ(pairs(with_rows(table, Rows{3, 1, 2}, true)), "b-d c-d");
}

TEST(Rows, KeepMembershipsAndAllCommunities) {
    const MembershipTable table = {.communities = {"x", "y"},
                                   .worker = {0, 1, 2, 2},
                                   .community = {0, 1, 0, 1},
                                   .ids = {"a", "b", "c"}};
    const MembershipTable made = with_rows(table, Rows{2, 0});
    EXPECT_EQ(made.communities.size(), 2U);
    EXPECT_EQ(made.worker, (Rows{0, 0, 1}));
    EXPECT_EQ(made.community, (Rows{0, 1, 0}));
    EXPECT_EQ(summary_of(made),
              "3 memberships in 2 communities, of 2 of 2 people; left out: 1 of people who left");
}

}  // namespace
}  // namespace orglab
