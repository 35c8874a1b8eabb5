// CSV files of people and ties, as people export them.
#include "tables/people_files.hpp"

#include <gtest/gtest.h>

#include "unit/scenario/small_catalogue.hpp"
#include "unit/tables/reading.hpp"

namespace orglab {
namespace {

using namespace testing_scenarios;
using namespace testing_tables;

using Rows = std::vector<std::int64_t>;

TEST(Workforce, ReadsColumnsInAnyOrder) {
    const People made =
        people("team,manager,worker,attention,contract,skill\nx,b,a,0.5,yes,0.75\ny,,b,1,no,1\n");
    EXPECT_TRUE(made.complaints.empty());
    EXPECT_TRUE(made.notices.empty());
    EXPECT_EQ(made.table.ids, (Strings{"a", "b"}));
    EXPECT_EQ(made.table.manager, (Rows{1, -1}));
    EXPECT_EQ(made.table.team, (Strings{"x", "y"}));
    EXPECT_EQ(made.table.attention, (std::vector<double>{0.5, 1}));
    EXPECT_EQ(made.table.contractor, (std::vector<std::uint8_t>{1, 0}));
    EXPECT_EQ(made.table.skill, (std::vector<double>{0.75, 1}));
}

TEST(Workforce, LeavesAbsentColumnsEmpty) {
    const People made = people("worker\n1\n2\n");
    EXPECT_TRUE(made.complaints.empty());
    EXPECT_EQ(made.table.ids, (Strings{"1", "2"}));
    EXPECT_TRUE(made.table.manager.empty() && made.table.team.empty() &&
                made.table.attention.empty() && made.table.skill.empty());
}

class Dialects : public testing::TestWithParam<std::string> {};

TEST_P(Dialects, MeanTheSame) {
    const People made = people(GetParam());
    EXPECT_TRUE(made.complaints.empty()) << made.complaints.front().problem;
    EXPECT_EQ(made.table.ids, (Strings{"a", "b c"}));
    EXPECT_EQ(made.table.manager, (Rows{-1, 0}));
}

INSTANTIATE_TEST_SUITE_P(
    Files, Dialects,
    testing::Values("worker,manager\na,\nb c,a\n", "worker,manager\r\na,\r\nb c,a\r\n",
                    "worker,manager\ra,\rb c,a", "worker;manager\na;\nb c;a\n",
                    "worker\tmanager\na\t\nb c\ta\n", "worker manager\na \"\"\n\"b c\" a\n",
                    "\xEF\xBB\xBFworker,manager\na,\nb c,a\n",
                    "\"worker\",\"manager\"\n\"a\",\"\"\n\"b c\",\"a\"\n",
                    "# exported\n# today\n\nworker , manager\n\n a ,\n\n b c , a \n\n",
                    "Worker,MANAGER\na,\nb c,a",
                    "  worker   manager  \n  a   \"\"\n \"b c\"\t a \n",
                    "worker,manager,\na,,\nb c,a,\n", "worker,manager\na,,,\nb c,a\n"));

TEST(Workforce, ReadsQuotesAndLineEndsWithinQuotes) {
    const People made = people("worker,team\n\"Smith, \"\"Jo\"\"\",\"two\nlines\"\nb,\n");
    EXPECT_EQ(made.table.ids, (Strings{"Smith, \"Jo\"", "b"}));
    EXPECT_EQ(made.table.team, (Strings{"two\nlines", ""}));
    EXPECT_TRUE(made.complaints.empty());
}

TEST(Workforce, SaysWhichColumnsNothingUses) {
    const People made = people("worker,salary,colour\na,1,red\n");
    ASSERT_EQ(made.notices.size(), 1U);
    EXPECT_NE(made.notices.front().find("salary, colour"), std::string::npos);
}

TEST(Workforce, LetsColumnsOfOtherSystemsBe) {
    for (const std::string other :
         {"attrition", "label", "seat", "status", "email", "age", "grade", "department", "term",
          "contact", "skills", "teams", "managers", "lever"}) {
        EXPECT_TRUE(people("worker," + other + "\na,1\n").complaints.empty()) << other;
    }
    EXPECT_TRUE(people("worker,skil,skills\na,1,1\n").complaints.empty());
    const People both = people("worker,manager,managers\na,,3\n");
    EXPECT_TRUE(both.complaints.empty()) << "the column that it is near to is there";
    EXPECT_EQ(both.notices.size(), 1U);
}

TEST(Workforce, AsksOfColumnsNearToAKnownOneWhetherThatIsMeant) {
    const People made = people("worker,salary,Term,skills\na,1,2,3\n");
    ASSERT_EQ(made.notices.size(), 1U);
    EXPECT_NE(made.notices.front().find(
                  ": Term (did you mean team?), skills (did you mean skill?), salary"),
              std::string::npos)
        << made.notices.front();
}

TEST(Workforce, TakesSlipsOfTheHandForMistakes) {
    for (const std::string slip : {"managr", "manger", "mangaer", "amnager", "managre", "mmanager",
                                   "managger", "managerr", "anager", "manage"}) {
        const People made = people("worker," + slip + "\na,\n");
        ASSERT_EQ(made.complaints.size(), 1U) << slip;
        EXPECT_EQ(made.complaints.front().suggestion, "manager") << slip;
    }
    EXPECT_EQ(people("worker,sklil\na,1\n").complaints.size(), 1U);
    EXPECT_EQ(people("worker,manafer\na,\n").complaints.size(), 0U) << "is only asked about";
}

struct FaultyFile {
    std::string name;
    std::string text;
    std::uint32_t line;
    std::uint32_t column;
    std::string suggestion = "";
};

class FaultyPeople : public testing::TestWithParam<FaultyFile> {};

TEST_P(FaultyPeople, AreReportedWithTheirPlace) {
    const People made = people(GetParam().text);
    ASSERT_EQ(made.complaints.size(), 1U);
    const Complaint& complaint = made.complaints.front();
    EXPECT_EQ(complaint.file, "people.csv");
    EXPECT_EQ(complaint.key, "workforce.file");
    EXPECT_EQ(complaint.line, GetParam().line) << to_string(complaint);
    EXPECT_EQ(complaint.column, GetParam().column) << to_string(complaint);
    EXPECT_EQ(complaint.suggestion, GetParam().suggestion) << to_string(complaint);
}

INSTANTIATE_TEST_SUITE_P(
    Files, FaultyPeople,
    testing::Values(FaultyFile{"Empty", "", 1, 1},
                    FaultyFile{"NoText", std::string("w\0o", 3), 1, 2},
                    FaultyFile{"HeaderOnly", "worker\n", 1, 1},
                    FaultyFile{"NoWorkerColumn", "colour\na\n", 1, 1},
                    FaultyFile{"MisspeltWorker", "team,Werker\nx,a\n", 1, 6, "worker"},
                    FaultyFile{"MisspeltManager", "worker,managr\na,\n", 1, 8, "manager"},
                    FaultyFile{"MisspeltWithCapitals", "worker,Atention\na,1\n", 1, 8, "attention"},
                    FaultyFile{"ColumnTwice", "worker,team,Team\na,x,y\n", 1, 13},
                    FaultyFile{"TooManyFields", "worker,team\na,x,y\n b,z\n", 2, 1},
                    FaultyFile{"TooFewFields", "worker,team\na\nb,x\n", 2, 1},
                    FaultyFile{"DuplicateId", "worker,team\na,x\n a,y\n", 3, 2},
                    FaultyFile{"NoId", "worker,team\n,x\n", 2, 1},
                    FaultyFile{"UnknownManager", "worker,manager\nanna,\nb,ana\n", 3, 3, "anna"},
                    FaultyFile{"ManagerNearNobody", "worker,manager\nBen,\nAmy,Zed\n", 3, 5},
                    FaultyFile{"OwnManager", "worker,manager\na,a\n", 2, 3},
                    FaultyFile{"Circle", "worker,manager\na,\nb,d\nc,b\nd,c\n", 3, 3},
                    FaultyFile{"AttentionOutOfRange", "worker,attention\na,1.5\n", 2, 3},
                    FaultyFile{"AttentionEmpty", "worker,attention\na,\n", 2, 3},
                    FaultyFile{"AttentionNoNumber", "worker,attention\na,0.5x\n", 2, 3},
                    FaultyFile{"AttentionNan", "worker,attention\na,nan\n", 2, 3},
                    FaultyFile{"SkillTooLow", "worker,skill\na,0.4\n", 2, 3},
                    FaultyFile{"Contract", "worker,contract\na,maybe\n", 2, 3},
                    FaultyFile{"OpenQuote", "worker,team\na,\"x\n", 2, 3},
                    FaultyFile{"AfterQuote", "worker,team\na,\"x\"y\n", 2, 6}),
    [](const auto& test) { return test.param.name; });

TEST(Workforce, ReportsEveryFaultyLineOfAFile) {
    const People made = people("worker,manager,skill\na,,2\nb,zz,1\nb,a,1\n");
    ASSERT_EQ(made.complaints.size(), 3U);
}

TEST(Ties, AreDirectedPairsOfPeopleInTheOrderOfTheirNames) {
    const TiesRead made = ties("target,source,weight\nb,a,2\na,c,0.5\n", {.directed = true});
    EXPECT_TRUE(made.complaints.empty());
    EXPECT_EQ(made.table.ids, (Strings{"a", "b", "c"}));
    EXPECT_EQ(made.table.source, (std::vector<std::uint32_t>{0, 2}));
    EXPECT_EQ(made.table.target, (std::vector<std::uint32_t>{1, 0}));
    EXPECT_EQ(made.table.weight, (std::vector<double>{2, 0.5}));
}

TEST(Ties, OfBothWaysAreOneTieUndirectedAndTwoDirected) {
    const std::string text = "source,target\na,b\nb,a\n";
    EXPECT_TRUE(ties(text).complaints.empty());
    EXPECT_EQ(ties(text).table.source.size(), 1U);
    EXPECT_EQ(ties(text).table.dropped_duplicates, 0U);
    EXPECT_EQ(ties(text, {.directed = true}).table.source.size(), 2U);
}

TEST(Ties, RepeatedAreRefusedOrDroppedAndCounted) {
    const std::string text = "source,target\na,b\nb,a\na,b\nb,a\n";
    for (const bool directed : {false, true}) {
        const TiesRead refused = ties(text, {.directed = directed});
        ASSERT_EQ(refused.complaints.size(), 2U);
        EXPECT_EQ(refused.complaints[0].line, 4U);
        EXPECT_EQ(refused.complaints[1].line, 5U);
        EXPECT_EQ(refused.complaints[0].allowed,
                  "each tie once, or network.duplicate_ties = \"drop\"");
        const TiesRead dropped = ties(text, {.directed = directed, .drop_duplicates = true});
        EXPECT_TRUE(dropped.complaints.empty());
        EXPECT_EQ(dropped.table.dropped_duplicates, 2U);
        EXPECT_EQ(dropped.table.source.size(), directed ? 2U : 1U);
        EXPECT_EQ(dropped.notices.size(), 1U);
    }
}

TEST(Ties, ToOneselfAreRefusedOrDroppedAndCounted) {
    const std::string text = "source,target\na,a\na,b\nc,c\n";
    const TiesRead refused = ties(text);
    ASSERT_EQ(refused.complaints.size(), 2U);
    EXPECT_EQ(refused.complaints[0].line, 2U);
    EXPECT_EQ(refused.complaints[0].column, 3U);
    EXPECT_EQ(refused.complaints[0].allowed,
              "ties between two people, or network.self_ties = \"drop\"");
    const TiesRead dropped = ties(text, {.drop_self_ties = true});
    EXPECT_TRUE(dropped.complaints.empty());
    EXPECT_EQ(dropped.table.dropped_self_ties, 2U);
    EXPECT_EQ(dropped.table.ids, (Strings{"a", "b", "c"}));
    EXPECT_EQ(dropped.table.source.size(), 1U);
}

TEST(Ties, OfPeopleWhoAreNotInTheWorkforceAreRefused) {
    const WorkforceTable known = {.ids = {"anna", "bert", "carl"}};
    const TiesRead made = ties("source,target\nanna,ber\nanna,bert\n", {}, &known);
    ASSERT_EQ(made.complaints.size(), 1U);
    EXPECT_EQ(made.complaints.front().line, 2U);
    EXPECT_EQ(made.complaints.front().column, 6U);
    EXPECT_EQ(made.complaints.front().suggestion, "bert");
    EXPECT_EQ(made.table.ids, known.ids);
    ASSERT_EQ(made.notices.size(), 1U);
    EXPECT_NE(made.notices.front().find("1 of 3 people have no tie: carl"), std::string::npos);
}

TEST(Ties, AreComplainedAboutAFewTimesAndThenCounted) {
    std::string text = "source,target\n";
    for (int i = 0; i < 100; ++i) {
        text += "a,a\n";
    }
    const TiesRead made = ties(text + "a,\n");
    ASSERT_EQ(made.complaints.size(), 21U) << "nobody at one end is a person without that tie";
    EXPECT_EQ(made.complaints.back().line, 22U);
    EXPECT_NE(made.complaints.back().problem.find("80 more"), std::string::npos);
    EXPECT_NE(made.complaints.back().problem.find("network.self_ties"), std::string::npos);
}

TEST(Ties, WithoutTheirColumnsAreNone) {
    EXPECT_EQ(ties("colour,size\na,b\n").complaints.size(), 2U);
    EXPECT_EQ(ties("source,target\n").complaints.size(), 1U);
    EXPECT_EQ(ties("source,targte\na,b\n").complaints.front().suggestion, "target");
    EXPECT_EQ(ties("source,target,wieght\na,b,1\n").complaints.front().suggestion, "weight");
    EXPECT_EQ(ties("source,target,weight\na,b,heavy\n", {.weights_matter = true})
                  .complaints.front()
                  .column,
              5U);
}

TEST(DataFiles, SetTheNumberOfWorkers) {
    const Scenario both = read_text(scenario_with(
        "workforce.file = \"people.csv\"\n[network]\nkind = \"file\"\nfile = \"ties.csv\"\n"));
    const Point& point = both.points.front();
    EXPECT_EQ(point.settings.at("workforce.size"), Value(std::int64_t{4}));
    ASSERT_NE(point.workforce, nullptr);
    ASSERT_NE(point.edges, nullptr);
    EXPECT_EQ(point.edges->ids, point.workforce->ids);
    const Scenario alone =
        read_text(scenario_with("[network]\nkind = \"file\"\nfile = \"ties.csv\"\n"));
    EXPECT_EQ(alone.points.front().settings.at("workforce.size"), Value(std::int64_t{3}));
    EXPECT_EQ(alone.points.front().workforce, nullptr);
}

TEST(DataFiles, AreReadOnceAndShared) {
    const Scenario scenario = read_text(
        scenario_with("workforce.file = \"people.csv\"\n[sweep]\n\"network.degree\" = [1, 2]\n"));
    EXPECT_EQ(scenario.points[0].workforce, scenario.points[1].workforce);
}

TEST(DataFiles, MustAgreeWithASizeThatIsGiven) {
    EXPECT_EQ(complaint_of(scenario_with("[workforce]\nfile = \"people.csv\"\nsize = 5\n")).key,
              "workforce.size");
    EXPECT_TRUE(
        complaints_of(scenario_with("[workforce]\nfile = \"people.csv\"\nsize = 4\n")).empty());
}

TEST(DataFiles, AreLookedForBesideTheFileThatNamesThem) {
    const Scenario scenario = read_text("extends = \"folder/with_people.toml\"\n");
    EXPECT_EQ(scenario.points.front().workforce->ids, Strings{"solo"});
    EXPECT_EQ(scenario.points.front().settings.at("workforce.file"),
              Value(std::string("folder/people.csv")));
    EXPECT_EQ(read_text(scenario.resolved).points.front().workforce->ids, Strings{"solo"});
}

TEST(DataFiles, PeopleWhoCannotBeReadAreToldOnceAndNotForEachTie) {
    const auto with = [](const std::string& people, const std::string& ties) {
        return complaints_of(scenario_with("workforce.file = \"" + people +
                                           "\"\nnetwork.file = \"" + ties + "\"\n"));
    };
    for (const std::string people : {"nameless.csv", "empty.csv", "none.csv"}) {
        const auto complaints = with(people, "ties.csv");
        ASSERT_EQ(complaints.size(), 1U) << people << ": " << to_string(complaints.back());
        EXPECT_EQ(complaints.front().key, "workforce.file");
    }
    const auto both = with("nameless.csv", "self.csv");
    ASSERT_EQ(both.size(), 2U) << "the ties have a mistake of their own";
    EXPECT_EQ(both.back().key, "network.file");
}

TEST(DataFiles, ThatAreMissingOrFaultySayWhere) {
    const Complaint missing = complaint_of(scenario_with("workforce.file = \"none.csv\"\n"));
    EXPECT_EQ(missing.key, "workforce.file");
    EXPECT_EQ(missing.line, 4U);
    EXPECT_EQ(missing.suggestion, "");
    EXPECT_EQ(complaint_of(scenario_with("workforce.file = \"poeple.csv\"\n")).suggestion,
              "people.csv");
    EXPECT_EQ(complaint_of(scenario_with("network.file = \"tise.csv\"\n")).suggestion, "ties.csv");
    const Complaint empty = complaint_of(scenario_with("workforce.file = \"empty.csv\"\n"));
    EXPECT_EQ(empty.file, files() + "/empty.csv");
    EXPECT_EQ(complaint_of(scenario_with("network.file = \"self.csv\"\n")).line, 3U);
    EXPECT_TRUE(
        complaints_of(scenario_with("network.file = \"self.csv\"\nnetwork.self_ties = \"drop\"\n"))
            .empty());
}

}  // namespace
}  // namespace orglab
