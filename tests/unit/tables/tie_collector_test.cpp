// What counts as a tie, and between whom.
#include "tables/tie_collector.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "unit/tables/reading.hpp"

namespace orglab {
namespace {

using namespace testing_tables;

TEST(TieCollector, TakesAWeightOfZeroForNoTie) {
    const TiesRead read =
        ties("source,target,weight\na,b,1\na,c,0\nb,c,0.0\nc,d,\"0,0\"\nd,a,False\n");
    EXPECT_EQ(pairs(read.table), "a-b") << said(read);
    EXPECT_EQ(read.table.ids, (Strings{"a", "b", "c", "d"})) << "they are people all the same";
    EXPECT_TRUE(tells(read.notices, "ties of weight 0, which are none: 4 (first in line 3)"));
}

TEST(TieCollector, TakesAMissingEndForAPersonWithoutThatTie) {
    for (const char* none : {"NA", "", "nan", "None", "NULL", "#N/A", "-", "N/A"}) {
        const TiesRead read = ties(std::string("source,target\na,b\nc,") + none + "\n");
        EXPECT_EQ(read.table.ids, (Strings{"a", "b", "c"})) << none << said(read);
        EXPECT_EQ(pairs(read.table), "a-b") << none;
        EXPECT_TRUE(tells(read.notices, "read as people without that tie: 1 (line 3)"));
    }
}

TEST(TieCollector, TakesNumbersThatWentThroughFractionsForTheSame) {
    EXPECT_EQ(pairs(ties("source,target\n1,2.0\n2,3.0\n3,1.0\n").table), "1-2 1-3 2-3");
    EXPECT_EQ(ties("source,target\n1.0,1.1\n1.1,1\n").table.ids, (Strings{"1", "1.0", "1.1"}));
    const WorkforceTable known = {.ids = {"1", "2"}};
    EXPECT_EQ(pairs(ties("source,target\n1.0,2.0\n", {}, &known).table), "1-2");
    const WorkforceTable versions = {.ids = {"1.0", "1.1"}};
    EXPECT_EQ(ties("source,target\n1.0,1.1\n", {}, &versions).complaints.size(), 0U);
}

TEST(TieCollector, UsesWeightsOnlyIfTheScenarioSaysSo) {
    const std::string text = "source,target,weight\na,b,\nb,c,NA\nc,d,-1\nd,e,much\n";
    const TiesRead ignored = ties(text);
    EXPECT_TRUE(ignored.complaints.empty()) << said(ignored);
    EXPECT_EQ(ignored.table.source.size(), 4U);
    EXPECT_TRUE(tells(ignored.notices, "are not used: 4 (first in line 2)"));
    EXPECT_EQ(ties(text, {.weights_matter = true}).complaints.size(), 4U);
}

TEST(TieCollector, LeavesOutTiesThatAreTooLight) {
    const TieRules rules = {.weights_matter = true, .min_weight = 2};
    const TiesRead read = ties("source,target,count\na,b,1\nb,c,2\nc,d,3\nd,c,1\n", rules);
    EXPECT_EQ(pairs(read.table), "b-c c-d") << said(read);
    EXPECT_EQ(read.table.left_out,
              (std::vector<std::pair<std::string, std::uint64_t>>{{"lighter than 2", 2}}));
    EXPECT_EQ(ties("source,target\na,b\n", rules).complaints.size(), 1U) << "no weights";
    EXPECT_EQ(pairs(ties(",a,b,c\na,0,1,2\nb,1,0,9\nc,2,9,0\n", rules).table), "a-c b-c");
}

TEST(TieCollector, RefusesDropsOrAddsPeopleWhoAreNotWorkers) {
    const WorkforceTable known = {.ids = {"b", "a"}};
    const std::string text = "source,target\na,b\nb,bot\nghost,a\nghost,bot\n";
    const TiesRead refused = ties(text, {}, &known);
    EXPECT_EQ(refused.complaints.size(), 2U) << "each once: " << said(refused);
    const TiesRead dropped = ties(text, {.unknown = UnknownPeople::drop}, &known);
    EXPECT_EQ(pairs(dropped.table), "b-a") << said(dropped);
    EXPECT_TRUE(tells(dropped.notices, "left out with their ties: 2, bot, ghost"));
    EXPECT_TRUE(
        tells({summary_of(dropped.table, false)}, "3 of people who are not in workforce.file"));
    const TiesRead added = ties(text, {.unknown = UnknownPeople::add}, &known);
    EXPECT_EQ(added.table.ids, (Strings{"b", "a", "bot", "ghost"})) << said(added);
    EXPECT_EQ(added.table.source.size(), 4U);
}

TEST(TieCollector, FindsWorkersByTheirNamesIfNoneIsCalledById) {
    const WorkforceTable known = people("id,name,email\n1,Ann,a@x\n2,Bob,b@x\n").table;
    const TiesRead read = ties("from,to\na@x,b@x\n", {}, &known);
    EXPECT_EQ(pairs(read.table), "1-2") << said(read);
    EXPECT_TRUE(tells(read.notices, "called by the column \"email\""));
}

TEST(TieCollector, RefusesANameThatSeveralWorkersHave) {
    const WorkforceTable known = people("id,name\n1,Ann\n2,Bob\n3,Ann\n").table;
    EXPECT_EQ(ties("from,to\nAnn,Bob\n", {}, &known).complaints.size(), 1U);
    EXPECT_EQ(pairs(ties("from,to\n1,2\n", {}, &known).table), "1-2");
}

TEST(TieCollector, TakesNoSeparatorAtTheEndOfRowsForRowNumbers) {
    EXPECT_EQ(pairs(ties("source,target\n1,2,\n2,3,\n3,1,\n").table), "1-2 1-3 2-3");
    EXPECT_EQ(people("worker,team\n1,A,\n2,B,\n").table.ids, (Strings{"1", "2"}));
}

TEST(TieCollector, RefusesAMatrixWithoutARowForEachColumn) {
    EXPECT_EQ(ties(",a,b,c\na,0,1,0\nb,1,0,1\nc,0,1,0\n").complaints.size(), 0U);
    EXPECT_EQ(ties(",a,b,c\na,0,1,0\nb,1,0,1\n").complaints.size(), 1U) << "none of c";
    EXPECT_EQ(ties(",a,b,c\na,0,1,0\na,1,0,1\nc,0,1,0\n").complaints.size(), 2U)
        << "a twice, none of b";
}

TEST(TieCollector, TakesNoNominationsForAMatrix) {
    const TiesRead read = ties("1,2,3,4,5\n2,1,3,4,5\n3,1,2,4,5\n4,1,2,3,5\n5,1,2,3,4\n");
    EXPECT_FALSE(tells(read.notices, "as a matrix")) << said(read);
}

TEST(TieCollector, DoesNotHeedTheOrderOfRows) {
    const std::string rows[] = {"k10,k9,2\n", "k1,k10,1\n", "k9,k10,5\n", "k2,k1,1\n"};
    const TiesRead first = ties("source,target,weight\n" + rows[0] + rows[1] + rows[2] + rows[3]);
    const TiesRead second = ties("source,target,weight\n" + rows[3] + rows[2] + rows[1] + rows[0]);
    EXPECT_EQ(first.table.ids, (Strings{"k1", "k10", "k2", "k9"}));
    EXPECT_EQ(first.table.ids, second.table.ids);
    EXPECT_EQ(first.table.source, second.table.source);
    EXPECT_EQ(first.table.target, second.table.target);
    EXPECT_EQ(first.table.weight, second.table.weight);
    EXPECT_EQ(first.table.weight, (std::vector<double>{1, 1, 5}));
}

/// Of each way the largest weight, and both ways together, whatever the order of rows.
TEST(TieCollector, AddsTheWeightsOfBothWaysIfTheyAreContacts) {
    std::vector<std::string> rows = {"a,b,1", "a,b,9", "b,a,2", "c,a,4"};
    TieRules rules = {.drop_duplicates = true, .weights_matter = true, .weights_add = true};
    rules.min_weight = 0;
    do {
        std::string text = "source,target,weight\n";
        for (const std::string& row : rows) {
            text += row + "\n";
        }
        const TiesRead read = ties(text, rules);
        EXPECT_EQ(pairs(read.table), "a-b a-c") << text;
        EXPECT_EQ(read.table.weight, (std::vector<double>{11, 4})) << text;
    } while (std::ranges::next_permutation(rows).found);
    rules.directed = true;
    EXPECT_EQ(ties("source,target,weight\na,b,1\na,b,9\nb,a,2\n", rules).table.weight,
              (std::vector<double>{9, 2}));
}

TEST(TieCollector, AddsPeopleInTheOrderOfTheirIds) {
    const WorkforceTable known = {.ids = {"m", "b"}};
    const TieRules rules = {.unknown = UnknownPeople::add};
    const EdgeTable one = ties("source,target\nm,z\nz,b\na,z\n", rules, &known).table;
    const EdgeTable other = ties("source,target\na,z\nz,b\nm,z\n", rules, &known).table;
    EXPECT_EQ(one.ids, (Strings{"m", "b", "a", "z"}));
    EXPECT_EQ(other.ids, one.ids);
    EXPECT_EQ(pairs(other), pairs(one));
}

/// A worker who is called by name among ids is no stranger, whatever becomes of strangers.
TEST(TieCollector, KnowsWorkersByNamesAmongIds) {
    const WorkforceTable known = people("id,name\n1,Ann\n2,Bob\n3,Cid\n4,Bob\n").table;
    for (const UnknownPeople unknown :
         {UnknownPeople::error, UnknownPeople::drop, UnknownPeople::add}) {
        const TiesRead read = ties("from,to\n1,2\nAnn,3\nCid,2\n", {.unknown = unknown}, &known);
        EXPECT_EQ(pairs(read.table), "1-2 1-3 2-3") << said(read);
        EXPECT_EQ(read.table.ids.size(), 4U);
        EXPECT_TRUE(tells(read.notices, "read as these workers: 2 (first in line 3)"));
        const TiesRead shared = ties("from,to\n1,2\nBob,3\n", {.unknown = unknown}, &known);
        ASSERT_EQ(shared.complaints.size(), 1U);
        EXPECT_NE(said(shared).find("several workers are called \"Bob\""), std::string::npos);
    }
}

}  // namespace
}  // namespace orglab
