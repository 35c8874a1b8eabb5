#include <gtest/gtest.h>

#include "unit/tables/reading.hpp"

namespace orglab {
namespace {

using namespace testing_tables;

struct MembershipsRead {
    MembershipTable table;
    Strings notices;
    std::vector<Complaint> complaints;
};

MembershipsRead memberships(std::string_view text, const MembershipRules& rules = {}) {
    static const WorkforceTable known = people("id,name\n1,Ann\n2,Bob\n3,Cy\n").table;
    MembershipsRead made;
    CsvComplaints complaints("groups.csv", "communities.file");
    made.table = read_membership_table(text, known, rules, complaints, made.notices);
    made.complaints = complaints.take();
    return made;
}

/// "1:go 2:go": every membership in the order of the table.
std::string pairs(const MembershipTable& table) {
    std::string text;
    for (std::size_t i = 0; i < table.worker.size(); ++i) {
        text += (i == 0 ? "" : " ") + table.ids[table.worker[i]] + ":" +
                table.communities[table.community[i]];
    }
    return text;
}

TEST(Memberships, AreAListOfPeopleAndCommunities) {
    const MembershipsRead read = memberships("person,community\n3,go\n1,rust\n1,go\n");
    EXPECT_EQ(pairs(read.table), "1:go 1:rust 3:go") << said(read);
    EXPECT_EQ(summary_of(read.table), "3 memberships in 2 communities, of 2 of 3 people");
    EXPECT_TRUE(tells(read.notices, "1 of 3 people are in no community: 2"));
}

TEST(Memberships, DoNotHeedTheOrderOfRows) {
    const auto first = memberships("person,community\n1,10\n2,9\n3,9\n").table;
    const auto second = memberships("person,community\n3,9\n2,9\n1,10\n").table;
    EXPECT_EQ(first.communities, (Strings{"9", "10"}));
    EXPECT_EQ(first.communities, second.communities);
    EXPECT_EQ(pairs(first), pairs(second));
}

TEST(Memberships, CallPeopleAndColumnsAsPeopleDo) {
    const MembershipsRead read = memberships("Channel Name;User\nchess;Bob\ngo;Ann\ngo;NA\n;Cy\n");
    EXPECT_EQ(pairs(read.table), "1:go 2:chess") << said(read);
    EXPECT_TRUE(tells(read.notices, "\"User\" as person, \"Channel Name\" as community"));
    EXPECT_TRUE(tells(read.notices, "called by the column \"name\""));
    EXPECT_TRUE(tells(read.notices, "rows without a person, left out: 1 (line 4)"));
    EXPECT_TRUE(tells(read.notices, "rows without a community, left out: 1 (line 5)"));
    EXPECT_EQ(pairs(memberships("who,what\n2,x\n", {.person = "who", .community = "what"}).table),
              "2:x");
    EXPECT_EQ(pairs(memberships("person,community\n1.0,x\n2.0,x\n").table), "1:x 2:x");
}

TEST(Memberships, CountThoseThatComeAgain) {
    const MembershipsRead read = memberships("person,community\n1,x\n1,x\nperson,community\n");
    EXPECT_EQ(pairs(read.table), "1:x");
    EXPECT_TRUE(tells({summary_of(read.table)}, "left out: 1 repeated"));
    EXPECT_TRUE(tells(read.notices, "repeat the header, left out: 1 (line 4)"));
}

TEST(Memberships, OfUnknownPeopleAreRefusedDroppedOrAdded) {
    const std::string text = "person,community\n1,x\n2,x\nbot,x\n33,y\n";
    const MembershipsRead refused = memberships(text);
    EXPECT_NE(said(refused).find("groups.csv:4:1: communities.file: \"bot\" is not in "
                                 "workforce.file"),
              std::string::npos)
        << said(refused);
    EXPECT_EQ(refused.complaints.size(), 2U);
    const MembershipsRead dropped = memberships(text, {.unknown = UnknownPeople::drop});
    EXPECT_EQ(pairs(dropped.table), "1:x 2:x");
    EXPECT_TRUE(tells(dropped.notices, "left out with their memberships: 2, 33, bot"));
    const MembershipsRead added = memberships(text, {.unknown = UnknownPeople::add});
    EXPECT_EQ(pairs(added.table), "1:x 2:x 33:y bot:x");
    EXPECT_EQ(added.table.ids, (Strings{"1", "2", "3", "33", "bot"}))
        << "in the order of their ids";
}

TEST(Memberships, ThatCannotBeReadSayWhy) {
    EXPECT_NE(said(memberships("person,topic\n1,x\n")).find("there is no column \"community\""),
              std::string::npos);
    EXPECT_NE(said(memberships("person,community\n1,x,y\n")).find("groups.csv:2"),
              std::string::npos);
    EXPECT_NE(said(memberships("person,community\n")).find("there are no memberships"),
              std::string::npos);
    EXPECT_NE(said(memberships("")).find("is empty"), std::string::npos);
}

}  // namespace
}  // namespace orglab
