// Columns by the names that files have.
#include "tables/columns.hpp"

#include <gtest/gtest.h>

#include "unit/tables/reading.hpp"

namespace orglab {
namespace {

using namespace testing_tables;

TEST(Columns, OfPeopleAreKnownByTheirUsualNames) {
    for (const char* header : {"id,reports_to,department", "Employee ID,Reports To,Department",
                               "employee_id,Supervisor,Unit", "EmployeeId,parentId,team",
                               "NAME,MANAGER,TEAM", "worker,manager_id,dept"}) {
        const People read = people(std::string(header) + "\na,,x\nb,a,y\n");
        EXPECT_TRUE(read.complaints.empty()) << said(read);
        EXPECT_EQ(read.table.ids, (Strings{"a", "b"})) << header;
        EXPECT_EQ(read.table.manager, (std::vector<std::int64_t>{-1, 0})) << header;
        EXPECT_EQ(read.table.team, (Strings{"x", "y"})) << header;
    }
    EXPECT_TRUE(tells(people("Employee ID,Reports To\na,\n").notices,
                      "columns read: \"Employee ID\" as worker, \"Reports To\" as manager"));
}

TEST(Columns, OfTiesAreKnownByTheirUsualNames) {
    for (const char* header : {"source,target", "From,To", "sender,receiver", "ego,alter",
                               "Source ID,Target_ID", "FromNodeId,ToNodeId"}) {
        const TiesRead read = ties(std::string(header) + "\nb,a\n", {.directed = true});
        EXPECT_EQ(pairs(read.table), "b-a") << header << said(read);
    }
}

TEST(Columns, AreThoseThatTheScenarioNames) {
    const People read = people("id,Chief,Section,Worker Code\n1,,x,a\n2,a,y,b\n",
                               {.worker = "worker code", .manager = "Chief", .team = "Section"});
    EXPECT_EQ(read.table.ids, (Strings{"a", "b"})) << said(read);
    EXPECT_EQ(read.table.manager, (std::vector<std::int64_t>{-1, 0}));
    EXPECT_EQ(read.table.team, (Strings{"x", "y"}));
    const TiesRead tied =
        ties("who,whom,mass\na,b,3\n", {.source = "whom", .target = "who", .weight = "mass"});
    EXPECT_EQ(pairs(tied.table), "a-b") << said(tied);
    EXPECT_EQ(tied.table.weight, std::vector<double>{3});
}

TEST(Columns, ThatTheScenarioNamesMustBeThere) {
    const People read = people("Employee ID,Chief\n1,\n", {.manager = "Cheif"});
    ASSERT_EQ(read.complaints.size(), 1U) << said(read);
    EXPECT_EQ(read.complaints.front().suggestion, "Chief");
    EXPECT_NE(read.complaints.front().problem.find("workforce.columns.manager"), std::string::npos);
    EXPECT_EQ(read.complaints.front().allowed, "one of Employee ID, Chief");
}

TEST(Columns, CanBeDeclaredAbsent) {
    const People read = people("worker,skill,contract,attention\na,SQL,permanent,often\n",
                               {.attention = "none", .contract = "none", .skill = "none"});
    EXPECT_TRUE(read.complaints.empty()) << said(read);
    EXPECT_TRUE(read.table.skill.empty() && read.table.contractor.empty());
}

TEST(Columns, ThatAreMissingNameThoseThatAreThere) {
    const People read = people("Code,Seat\na,1\n");
    ASSERT_EQ(read.complaints.size(), 1U);
    const std::string text = to_string(read.complaints.front());
    for (const char* part :
         {"no column \"worker\"", "workforce.columns.worker", "one of Code, Seat", "employeeid"}) {
        EXPECT_NE(text.find(part), std::string::npos) << part << " in " << text;
    }
    EXPECT_EQ(people("Emploee ID,x\na,1\n").complaints.front().suggestion,
              "workforce.columns.worker = \"Emploee ID\"");
    const TiesRead tied = ties("advice_from,advice_to\na,b\n");
    ASSERT_EQ(tied.complaints.size(), 2U) << said(tied);
    EXPECT_EQ(tied.complaints[0].suggestion, "network.columns.source = \"advice_from\"");
    EXPECT_EQ(tied.complaints[1].suggestion, "network.columns.target = \"advice_to\"");
    EXPECT_NE(tied.complaints[0].allowed.find("network.header = false"), std::string::npos);
}

TEST(Columns, ThatNothingUsesRefuseNothing) {
    for (const char* text :
         {"worker,level,level\na,Director,1\nb,Director,\n", "worker,tenure\na,120\nb,long\n",
          "worker,note,Note\na,x,\nb,x,#REF!\n"}) {
        const People read = people(text);
        EXPECT_TRUE(read.complaints.empty()) << said(read);
        EXPECT_TRUE(tells(read.notices, "columns that nothing uses")) << text;
    }
}

TEST(Columns, OfNamesAreNotThoseOfIdsIfBothAreThere) {
    const People read = people("Name,ID,Department\nAnn,7,x\nBob,8,x\n");
    EXPECT_EQ(read.table.ids, (Strings{"7", "8"})) << said(read);
    EXPECT_EQ(people("Name,Department\nAnn,x\n").table.ids, Strings{"Ann"});
}

TEST(Columns, OfRBeginWithNumbersOfRows) {
    EXPECT_EQ(people("\"worker\" \"team\"\n\"1\" \"a\" \"x\"\n\"2\" \"b\" \"y\"\n").table.team,
              (Strings{"x", "y"}));
    EXPECT_EQ(pairs(ties("source,target\n1,a,b\n2,b,c\n").table), "a-b b-c");
    EXPECT_EQ(pairs(ties("\"\",\"from\",\"to\"\n\"1\",\"a\",\"b\"\n").table), "a-b");
    EXPECT_EQ(people("worker,team\na,x,y\nb,x,y\n").complaints.size(), 3U) << "not numbers";
}

TEST(Columns, HaveBareNames) {
    EXPECT_EQ(bare_name("Employee ID"), "employeeid");
    EXPECT_EQ(bare_name("reports_to"), "reportsto");
    EXPECT_EQ(bare_name("Manager (e-mail)"), "manageremail");
}

}  // namespace
}  // namespace orglab
