#include "report/text.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <sstream>

namespace orglab {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

TEST(Text, ALineFillsItsColumns) {
    const std::vector<report::Heading> columns = {
        {.label = "a", .width = 9}, {.label = "b", .align = report::Align::right, .width = 4}, {}};
    EXPECT_EQ(line_text(columns, {"wide", "7", "c"}), "wide          7  c\n");
    EXPECT_EQ(line_text(columns, {"wider than 9", "7", ""}), "wider than 9     7\n");
}

TEST(Text, CountsCharactersAndNotBytes) {
    EXPECT_EQ(length_of("Zürich – 3"), 10U);
    EXPECT_EQ(line_text({{.width = 4}, {}}, {"é", "x"}), "é     x\n");
}

TEST(Text, ControlCharactersAreWrittenOut) {
    EXPECT_EQ(without_controls("a\x1b[31mb\nc\td\x7f"), "a\\x1b[31mb\\nc\\td\\x7f");
    EXPECT_EQ(without_controls("\xc2\x9b"
                               "31m"),
              "\\xc2\\x9b31m");  // what a C1 terminal obeys
    EXPECT_EQ(without_controls("a\xe2\x80\xae"
                               "b"),
              "a\\xe2\\x80\\xaeb");  // right to left from here
    EXPECT_EQ(without_controls("Zürich – “quoted” 5 €"), "Zürich – “quoted” 5 €");
    EXPECT_EQ(in_one_line("two\nlines\x07"), "two lines\\x07");
}

TEST(Text, WritesAnIntervalBehindItsEstimate) {
    EXPECT_EQ(with_interval({0.8791, 0.8712, 0.8868}), "0.879 [0.871, 0.887]");
    EXPECT_EQ(with_interval({0.5, NAN, NAN}), "0.500");
    EXPECT_EQ(with_interval({NAN, NAN, NAN}), "-");
}

TEST(Text, SignsDifferencesButNotZero) {
    EXPECT_EQ(with_signed_interval({0.121, -0.02, 0.2}), "+0.121 [-0.020, +0.200]");
    EXPECT_EQ(with_signed_interval({-0.0001, -0.0002, 0.0}), "0.000 [0.000, 0.000]");
}

TEST(Text, SaysNeverWhereAPeriodNeverComes) {
    EXPECT_EQ(period_with_interval({62, 55, 71}), "62 [55, 71]");
    EXPECT_EQ(period_with_interval({infinity, 90, infinity}), "never [90, never]");
    EXPECT_EQ(period_with_interval({infinity, infinity, infinity}), "never");
    EXPECT_EQ(share_with_interval({0.97, 0.915, 0.99}), "97 % [92, 99]");
}

TEST(Text, SaysOfASmallPOnlyThatItIsSmall) {
    EXPECT_EQ(p_text(0.35123), "0.35");
    EXPECT_EQ(p_text(0.0123), "0.012");
    EXPECT_EQ(p_text(0.001), "0.001");
    EXPECT_EQ(p_text(0.00099), "< 0.001");
    EXPECT_EQ(p_text(0), "< 0.001");
    EXPECT_EQ(p_text(NAN), "-");
}

TEST(Text, OfAWrittenNumberIsForReadersAlone) {
    const report::Cell small = report::Written{3e-7, p_text(3e-7)};
    EXPECT_EQ(report::cell_text(small), "< 0.001");
    ASSERT_EQ(report::parts_of(small).size(), 1U);
    EXPECT_EQ(report::parts_of(small)[0].value, 3e-7);
    EXPECT_EQ(report::cell_text(report::Written{NAN, "x"}), "-");
}

TEST(Text, BreaksLinesAtBlanks) {
    std::istringstream lines(wrapped("one two three four five six seven", 12, "  "));
    std::string all;
    for (std::string line; std::getline(lines, line);) {
        EXPECT_LE(line.size(), 12U) << line;
        EXPECT_EQ(line.substr(0, 2), "  ");
        all += line.substr(1);
    }
    EXPECT_EQ(all, " one two three four five six seven");
}

}  // namespace
}  // namespace orglab
