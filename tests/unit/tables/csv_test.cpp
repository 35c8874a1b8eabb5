// Rows of text, whatever wrote them.
#include "tables/csv.hpp"

#include <gtest/gtest.h>

#include "unit/tables/reading.hpp"

namespace orglab {
namespace {

using Cells = std::vector<std::string>;

std::vector<Cells> rows(std::string_view text, CsvCounts& counts) {
    CsvComplaints complaints("f", "k");
    CsvRows csv(text, complaints, counts);
    std::vector<Cells> made;
    for (CsvRow row; csv.next(row);) {
        made.emplace_back();
        for (const CsvCell& cell : row.cells) {
            made.back().push_back(cell.text);
        }
    }
    EXPECT_TRUE(complaints.take().empty());
    return made;
}

std::vector<Cells> rows(std::string_view text) {
    CsvCounts counts;
    return rows(text, counts);
}

using Table = std::vector<Cells>;

TEST(CsvRows, KnowTheirSeparator) {
    const Table expected = {{"a", "b"}, {"c", "d"}};
    for (const char* text :
         {"a,b\nc,d\n", "a;b\nc;d", "a\tb\r\nc\td\r\n", "a b\nc   d\n", "sep=;\na;b\nc;d\n",
          "sep=|\na|b\nc|d\n", "\"sep=\t\"\na\tb\nc\td\n", "\xEF\xBB\xBFsep=,\r\na,b\r\nc,d\r\n"}) {
        EXPECT_EQ(rows(text), expected) << text;
    }
    EXPECT_EQ(rows("a\nb;c\n"), (Table{{"a"}, {"b", "c"}})) << "the first line has none";
    EXPECT_EQ(rows("a;b;0,5\n"), (Table{{"a", "b", "0,5"}}));
}

TEST(CsvRows, PassCommentsAndCountThoseBelowTheFirstRow) {
    CsvCounts counts;
    EXPECT_EQ(rows("# 1\n% 2\na,b\n#k1,k3\n  # 3\n%\nc,d\n", counts),
              (Table{{"a", "b"}, {"c", "d"}}));
    Cells notices;
    counts.tell(notices);
    EXPECT_EQ(notices,
              Cells{"lines that begin with # or %, taken as comments: 3 (first in line 4)"});
    EXPECT_EQ(rows("#N/A,b\n"), (Table{{"#N/A", "b"}})) << "an error of a spreadsheet is a cell";
    EXPECT_EQ(rows("#,name\n1,a\n"), (Table{{"#", "name"}, {"1", "a"}}));
    EXPECT_EQ(rows("\"#k1\",b\n"), (Table{{"#k1", "b"}})) << "quoted, it is text";
}

TEST(CsvRows, LeaveOutBlanksWithinAndAroundQuotes) {
    CsvCounts counts;
    EXPECT_EQ(rows("\" north \" , \"a b\"\n\u00A0south\u00A0,x\n", counts),
              (Table{{"north", "a b"}, {"south", "x"}}));
    EXPECT_EQ(counts.of("cells with blanks at the ends within their quotes, read without"), 1U);
}

TEST(CsvRows, LeaveOutRowsWithoutText) {
    EXPECT_EQ(rows("a,b\n,,\n;\n"), (Table{{"a", "b"}, {";"}}));
}

}  // namespace
}  // namespace orglab
