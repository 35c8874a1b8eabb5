#include "tables/people.hpp"

#include <gtest/gtest.h>

#include "tables/rows.hpp"
#include "unit/tables/reading.hpp"

namespace orglab {
namespace {

using namespace testing_tables;

WorkforceTable in_order_of_ids(std::string_view text) {
    const WorkforceTable table = people(text).table;
    return with_rows(table, order_of_ids(table.ids));
}

TEST(PeopleTables, AreSaidInOneLine) {
    EXPECT_EQ(summary_of(people("worker\na\n").table), "1 person");
    EXPECT_EQ(summary_of(people("worker,manager,team\na,,x\nb,a,x\nc,b,y\nd,,NA\n").table),
              "4 people, 2 heads, depth 2, 2 teams, 1 without a team");
    const TiesRead read = ties("source,target,weight\na,b,1\nb,c,0\nc,c,1\nb,a,2\na,b,1\n",
                               {.drop_self_ties = true, .drop_duplicates = true});
    EXPECT_EQ(
        summary_of(read.table, false),
        "1 tie of 3 possible between 3 people; left out: 1 of weight 0, 1 to oneself, 1 repeated");
    EXPECT_EQ(summary_of(read.table, true).substr(0, 17), "1 tie of 6 possib");
}

TEST(PeopleTables, HaveADepthEvenIfManagersFormACircle) {
    EXPECT_EQ(summary_of({.ids = {"a", "b"}, .manager = {1, 0}}).substr(0, 17),
              "2 people, 0 heads");
}

TEST(PeopleTables, SayWhoHasSeveralManagers) {
    const auto summary = [](const std::string& rows) {
        return summary_of(people("worker,manager\nh,\na,h\nb,a\n" + rows).table);
    };
    EXPECT_EQ(summary("c,a;h\nd,b\n"), "5 people, 1 head, depth 3, 1 with two managers");
    EXPECT_EQ(summary("c,a;b\nd,b;h\n"), "5 people, 1 head, depth 2, 2 with two managers")
        << "the shortest way counts";
    EXPECT_EQ(summary("c,a;b;h\n"), "4 people, 1 head, depth 2, 1 with two or more managers");
}

TEST(PeopleTables, KeepSecondManagersWhenSorted) {
    const WorkforceTable made = in_order_of_ids("worker,manager\n3,2;9\n9,\n2,9\n1,3;2\n");
    EXPECT_EQ(made.ids, (Strings{"1", "2", "3", "9"}));
    EXPECT_EQ(made.manager, (std::vector<std::int64_t>{2, 3, 1, -1}));
    EXPECT_EQ(made.further_managers,
              (std::vector<std::pair<std::uint32_t, std::uint32_t>>{{0, 1}, {2, 3}}));
}

TEST(PeopleTables, AreSortedByTheirIds) {
    const std::string text = "worker,manager,team,skill\n10,9,x,0.9\n9,,y,0.8\n100,10,z,0.7\n";
    const WorkforceTable made = in_order_of_ids(text);
    EXPECT_EQ(made.ids, (Strings{"9", "10", "100"})) << "numbers by their size";
    EXPECT_EQ(made.manager, (std::vector<std::int64_t>{-1, 0, 1}));
    EXPECT_EQ(made.team, (Strings{"y", "x", "z"}));
    EXPECT_EQ(made.skill, (std::vector<double>{0.8, 0.9, 0.7}));
    EXPECT_EQ(order_of_ids({"b", "10", "a", "9"}), (std::vector<std::uint32_t>{1, 3, 2, 0}));
}

TEST(PeopleTables, AreLengthenedByThoseWhomTiesAdd) {
    const WorkforceTable known =
        people("worker,manager,team,attention,contract\na,,x,0.5,yes\nb,a,x,1,no\n").table;
    const TiesRead read =
        ties("source,target\na,b\nb,zed\n", {.unknown = UnknownPeople::add}, &known);
    const WorkforceTable made = with_added(known, read.table.ids);
    EXPECT_EQ(made.ids, (Strings{"a", "b", "zed"}));
    EXPECT_EQ(made.manager, (std::vector<std::int64_t>{-1, 0, -1}));
    EXPECT_EQ(made.team, (Strings{"x", "x", ""}));
    EXPECT_EQ(made.contractor, (std::vector<std::uint8_t>{1, 0, 0}));
    EXPECT_EQ(made.attention[1], 1);
    EXPECT_TRUE(made.attention[2] != made.attention[2]) << "as everybody";
    EXPECT_TRUE(made.skill.empty());
}

}  // namespace
}  // namespace orglab
