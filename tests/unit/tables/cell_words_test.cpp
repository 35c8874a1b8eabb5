#include "tables/cell_words.hpp"

#include <gtest/gtest.h>

namespace orglab {
namespace {

TEST(CellWords, SayThatThereIsNothingAsProgramsWriteIt) {
    for (const char* cell : {"", "NA", "N/A", "n/a", "nan", "NaN", "None", "none", "NULL", "null",
                             "#N/A", "<NA>", "-", "--", "\\N", ".", "?", "\u2013"}) {
        EXPECT_TRUE(is_missing(cell)) << cell;
    }
}

TEST(CellWords, LeaveNamesAndNumbersAlone) {
    for (const char* cell : {"Na", "Nan", "Null", "Nana", "NAB", "0", "-1", "none of us", "#1"}) {
        EXPECT_FALSE(is_missing(cell)) << cell;
    }
}

TEST(CellWords, KnowYesAndNoInAnyCase) {
    for (const char* cell : {"1", "True", "TRUE", "yes", "YES", "Y", "t", "1.0", "X"}) {
        EXPECT_EQ(truth_in(cell), true) << cell;
    }
    for (const char* cell : {"0", "False", "FALSE", "no", "N", "f", "0.0"}) {
        EXPECT_EQ(truth_in(cell), false) << cell;
    }
    for (const char* cell : {"", "2", "maybe", "10", "yesterday"}) {
        EXPECT_EQ(truth_in(cell), std::nullopt) << cell;
    }
}

TEST(CellWords, ReadNumbersWithPointOrComma) {
    EXPECT_EQ(number_in("0.5"), 0.5);
    EXPECT_EQ(number_in("0,5"), 0.5);
    EXPECT_EQ(number_in("-1,25"), -1.25);
    EXPECT_EQ(number_in("+3"), 3);
    EXPECT_EQ(number_in("1e3"), 1000);
    EXPECT_EQ(number_in("0,500"), 0.5);
    for (const char* cell :
         {"", "x", "1,000", "1.000,5", "1,000,000", "1,0,0", "nan", "inf", "5x", ",", "1e999"}) {
        EXPECT_EQ(number_in(cell), std::nullopt) << cell;
    }
}

TEST(CellWords, KnowWholeNumbersThatWentThroughFractions) {
    for (const char* cell : {"7", "7.0", "7.", "7.000", "-7.0", "007", "7,0"}) {
        EXPECT_TRUE(is_whole(cell)) << cell;
    }
    for (const char* cell : {"", "-", "7.1", "7a", ".0", "7.0.0", "a7", "7,000"}) {
        EXPECT_FALSE(is_whole(cell)) << cell;
    }
    EXPECT_EQ(whole_part("-12.0"), "-12");
    EXPECT_EQ(whole_part("01.0"), "01");
}

}  // namespace
}  // namespace orglab
