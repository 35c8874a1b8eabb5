// Files of ties in every layout that people have.
#include <gtest/gtest.h>

#include "unit/tables/reading.hpp"

namespace orglab {
namespace {

using namespace testing_tables;

/// One way: a to b, b to a, b to c, c to d; e has none.
const char* const expected = "a-b b-a b-c c-d";

struct Layout {
    std::string name;
    std::string text;
};

class Layouts : public testing::TestWithParam<Layout> {};

TEST_P(Layouts, MeanTheSame) {
    const TiesRead read = ties(GetParam().text, {.directed = true});
    EXPECT_EQ(read.table.ids, (Strings{"a", "b", "c", "d", "e"})) << said(read);
    EXPECT_EQ(pairs(read.table), expected) << said(read);
    EXPECT_TRUE(read.complaints.empty()) << said(read);
}

INSTANTIATE_TEST_SUITE_P(
    Files, Layouts,
    testing::Values(
        Layout{"Edges", "source,target\na,b\nb,a\nb,c\nc,d\ne,\n"},
        Layout{"EdgesWithWeights", "from;to;weight\na;b;0,5\nb;a;1\nb;c;2\nc;d;1\ne;NA;\na;e;0\n"},
        Layout{"EdgesWithoutHeader", "a,b\nb,a\nb,c\nc,d\ne,\n"},
        Layout{"EdgesWithoutHeaderInBlanks", "a b\nb a\nb c\nc d\ne\n"},
        Layout{"WeightedEdgesWithoutHeader", "a\tb\t3\nb\ta\t1\nb\tc\t1\nc\td\t0.5\na\te\t0\n"},
        Layout{"HeaderAsComment",
               "# Nodes: 5\n# FromNodeId\tToNodeId\na\tb\nb\ta\nb\tc\nc\td\ne\t\n"},
        Layout{"Matrix",
               ",a,b,c,d,e\na,0,1,0,0,0\nb,1,0,1,0,0\nc,0,0,0,1,0\nd,0,0,0,0,0\ne,0,0,0,0,0\n"},
        Layout{"MatrixOfR",
               "\"\",\"a\",\"b\",\"c\",\"d\",\"e\"\n\"a\",0,2,NA,0,0\n\"b\",1,0,1,0,0\n"
               "\"c\",0,0,0,1,0\n\"d\",0,0,0,0,0\n\"e\",0,0,0,0,0\n"},
        Layout{"MatrixWithoutCorner",
               "a b c d e\na 0 1 0 0 0\nb 1 0 1 0 0\nc 0 0 0 1 0\nd 0 0 0 0 0\ne 0 0 0 0 0\n"},
        Layout{"MatrixWithRowsInAnotherOrder",
               "x;e;d;c;b;a\nb;0;0;1;0;1\na;0;0;0;1;0\nc;0;1;0;0;0\nd;0;0;0;0;0\ne;0;0;0;0;0\n"},
        Layout{"MatrixOfTruths",
               "id,a,b,c,d,e\na,False,True,False,False,False\n"
               "b,True,False,True,False,False\nc,False,False,False,True,False\n"
               "d,False,False,False,False,False\ne,False,False,False,False,False\n"},
        Layout{"MatrixWithNamesOfColumns",
               "a,b,c,d,e\n0,1,0,0,0\n1,0,1,0,0\n0,0,0,1,0\n0,0,0,0,0\n0,0,0,0,0\n"},
        Layout{"MatrixWithNamesOfRows",
               "a,0,1,0,0,0\nb,1,0,1,0,0\nc,0,0,0,1,0\nd,0,0,0,0,0\ne,0,0,0,0,0\n"},
        Layout{"MatrixWithEmptyCells", ",a,b,c,d,e\na,,1,,,\nb,1,,1,,\nc,,,,1,\nd,,,,,\ne,,,,,\n"},
        Layout{"Nominations", "a,b\nb,a,c\nc,d\nd\ne\n"},
        Layout{"NominationsInBlanks", "a b\nb a c\nc d\nd\ne\n"},
        Layout{"NominationsWithHeader", "person,first,second\na,b,\nb,a,c\nc,d,\nd,,\ne,NA,\n"},
        Layout{"NominationsBelowEgo", "ego;alter 1;alter 2\na;b;\nb;c;a\nc;d;\nd;;\ne;;\n"}),
    [](const auto& test) { return test.param.name; });

TEST(TieLayouts, ThatAreRecognizedAreTold) {
    EXPECT_TRUE(tells(ties("a,b\nb,c\n").notices, "without a header"));
    EXPECT_TRUE(tells(ties(",a,b\na,0,1\nb,1,0\n").notices, "as a matrix"));
    EXPECT_TRUE(tells(ties("a,b,c\nb,a\nc,a,b\n").notices, "as nominations"));
}

TEST(TieLayouts, WithoutNamesAreOfThePeopleInTheirOrder) {
    const std::string text = "0 1 1 0\n1 0 0 0\n1 0 0 0\n0 0 0 0\n";
    const TiesRead alone = ties(text);
    EXPECT_EQ(pairs(alone.table), "1-2 1-3") << said(alone);
    const WorkforceTable known = {.ids = {"d", "c", "b", "a"}};
    const TiesRead read = ties(text, {}, &known);
    EXPECT_EQ(pairs(read.table), "d-c d-b") << said(read);
    const WorkforceTable fewer = {.ids = {"d", "c", "b"}};
    EXPECT_EQ(ties(text, {}, &fewer).complaints.size(), 1U);
}

TEST(TieLayouts, OfTiesWithDatesAreNoNominations) {
    const TiesRead read = ties("a,b,2021-01-05\nb,c,2021-01-06\nc,a,2021-02-01\n");
    EXPECT_EQ(pairs(read.table), "a-b a-c b-c") << said(read);
}

TEST(TieLayouts, OfNominationsMayHaveNumbersAsNamesOfColumns) {
    const TiesRead read = ties("who,1,2\na,b,c\nb,c,\nc,,\n", {.directed = true});
    EXPECT_EQ(pairs(read.table), "a-b a-c b-c") << said(read);
}

TEST(TieLayouts, OfTwoNumbersAreTies) {
    EXPECT_EQ(pairs(ties("1 2\n2 3\n3 1\n").table), "1-2 1-3 2-3");
    EXPECT_EQ(pairs(ties("1,2\n2,1\n").table), "1-2");
    EXPECT_EQ(ties("colour,size\n1,2\n2,3\n").complaints.size(), 2U);
    EXPECT_EQ(pairs(ties("a,b\n0,1\n1,0\n").table), "a-b");
    EXPECT_EQ(pairs(ties("1,2,3\n0,1,1\n1,0,0\n1,0,0\n").table), "1-2 1-3");
}

TEST(TieLayouts, OfThreeNumbersAreTiesUnlessTheDiagonalIsZero) {
    EXPECT_EQ(pairs(ties("1 2 5\n2 3 1\n3 1 4\n").table), "1-2 1-3 2-3");
    EXPECT_EQ(pairs(ties("0 1 1\n1 0 0\n1 0 0\n").table), "1-2 1-3");
    EXPECT_EQ(pairs(ties("0 1 1\n1 0 0\n1 0 0\n", {.layout = TieLayout::edges}).table).substr(0, 3),
              "0-1");
}

TEST(TieLayouts, AreThoseThatTheScenarioNames) {
    const std::string text = "1,2,3\n2,3,1\n3,1,2\n";
    EXPECT_EQ(ties(text, {.directed = true}).table.source.size(), 3U);
    const TiesRead nominations =
        ties(text, {.directed = true, .header = false, .layout = TieLayout::nominations});
    EXPECT_EQ(nominations.table.source.size(), 6U) << said(nominations);
    const TiesRead no_matrix = ties("source,target\na,b\n", {.layout = TieLayout::matrix});
    ASSERT_EQ(no_matrix.complaints.size(), 1U);
    const TiesRead headless = ties("source,target\na,b\n", {.header = false});
    EXPECT_EQ(pairs(headless.table), "a-b source-target") << said(headless);
}

TEST(TieLayouts, ThatAreNotRecognizedNameTheColumnsThatAreThere) {
    const TiesRead read = ties("colour,shape\nred,round\nblue,square\n");
    ASSERT_EQ(read.complaints.size(), 2U) << said(read);
    EXPECT_NE(read.complaints.front().allowed.find("one of colour, shape"), std::string::npos);
}

TEST(TieLayouts, OfMatricesTellWhatIsOddInThem) {
    const TiesRead read = ties(",a,b,c\na,1,1,0\nb,1,1,1\nc,0,0,1\n");
    EXPECT_EQ(pairs(read.table), "a-b b-c") << said(read);
    EXPECT_TRUE(tells(read.notices, "diagonal of the matrix, which are no ties: 3"));
    EXPECT_TRUE(tells(read.notices, "not symmetric: of 2 ties 1 go one way only"));
    const TiesRead words = ties(",a,b\na,0,1\nb,1,0\n,,\n");
    EXPECT_TRUE(words.complaints.empty()) << said(words);
}

TEST(TieLayouts, AskWhetherTypeDirectedIsMeant) {
    const std::string text = "Source;Target;Type;Weight\na;b;Directed;1.0\nb;c;Directed;2.0\n";
    EXPECT_TRUE(tells(ties(text).notices, "did you mean network.directed = true?"));
    EXPECT_FALSE(tells(ties(text, {.directed = true}).notices, "Type"));
    EXPECT_FALSE(tells(ties(text).notices, "nothing uses"));
}

TEST(TieLayouts, PassAHeaderThatComesAgain) {
    const TiesRead read = ties("source,target\na,b\nsource,target\nb,c\n");
    EXPECT_EQ(pairs(read.table), "a-b b-c") << said(read);
    EXPECT_TRUE(tells(read.notices, "repeat the header, left out: 1 (line 3)"));
}

}  // namespace
}  // namespace orglab
