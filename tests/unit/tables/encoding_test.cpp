// Files in other encodings than UTF-8.
#include "tables/encoding.hpp"

#include <gtest/gtest.h>

#include "unit/tables/reading.hpp"

namespace orglab {
namespace {

using namespace testing_tables;

/// UTF-16 with the byte that differs from zero first or last; ASCII only.
std::string utf16(std::string_view text, bool little, bool mark) {
    std::string made = !mark ? "" : little ? "\xFF\xFE" : "\xFE\xFF";
    for (const char c : text) {
        made += little ? std::string{c, '\0'} : std::string{'\0', c};
    }
    return made;
}

TEST(Encoding, OfUtf16IsReadAndTold) {
    for (const bool little : {false, true}) {
        for (const bool mark : {false, true}) {
            const People read = people(utf16("worker,team\na,x\nb,y\n", little, mark));
            EXPECT_EQ(read.table.ids, (Strings{"a", "b"})) << said(read);
            EXPECT_TRUE(tells(read.notices, "UTF-16"));
        }
    }
}

TEST(Encoding, OfWindowsIsReadAndToldWithItsLine) {
    const People read = people("worker,team\nk1,x\nR\xE9gis,B\xFCro\n");
    EXPECT_EQ(read.table.ids, (Strings{"k1", "R\u00e9gis"})) << said(read);
    EXPECT_EQ(read.table.team, (Strings{"x", "B\u00fcro"}));
    EXPECT_TRUE(tells(read.notices, "line 3"));
    EXPECT_TRUE(tells(read.notices, "Windows-1252, \"R\u00e9gis,B\u00fcro\""));
}

TEST(Encoding, OfTiesIsThatOfTheirPeople) {
    const WorkforceTable known = people("worker\nR\xE9gis\nb\n").table;
    const TiesRead read = ties("source,target\nR\u00e9gis,b\n", {}, &known);
    EXPECT_TRUE(read.complaints.empty()) << said(read);
    EXPECT_EQ(read.table.source.size(), 1U);
}

TEST(Encoding, ThatIsMixedIsRefusedWithItsLine) {
    const People read = people("worker\n\u00fcmit\nR\xE9gis\n");
    ASSERT_EQ(read.complaints.size(), 1U) << said(read);
    EXPECT_EQ(read.complaints.front().line, 3U);
    EXPECT_EQ(read.complaints.front().column, 2U);
}

TEST(Encoding, ThatIsNoneIsRefused) {
    EXPECT_EQ(people("worker\na\x81\n").complaints.size(), 1U) << "Windows-1252 has no 0x81";
    EXPECT_EQ(people(std::string("worker\na\0b\n", 11)).complaints.size(), 1U);
}

TEST(Encoding, OfFilesThatAreNoTablesIsToldAsWhatTheyAre) {
    for (const auto& [text, kind] :
         {std::pair("PK\x03\x04workbook", "workbook"), std::pair("*Vertices 2\n1 \"a\"\n", "Pajek"),
          std::pair("<?xml version=\"1.0\"?>\n<graphml>", "GraphML")}) {
        const TiesRead read = ties(text);
        ASSERT_EQ(read.complaints.size(), 1U) << said(read);
        EXPECT_NE(read.complaints.front().problem.find(kind), std::string::npos) << said(read);
        EXPECT_EQ(people(text).complaints.size(), 1U);
    }
}

TEST(Encoding, OfUtf8NeedsNothing) {
    CsvComplaints complaints("f", "k");
    Strings notices;
    EXPECT_EQ(recoded("\xEF\xBB\xBFworker\n\u00fcmit\n", complaints, notices), std::nullopt);
    EXPECT_TRUE(notices.empty());
}

}  // namespace
}  // namespace orglab
