#include "report/text.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <sstream>

namespace orglab {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

TEST(Layout, ColumnsAreAsWideAsTheirWidestCell) {
    EXPECT_EQ(table_text({{"a", "long heading", "c"}, {"wide cell", "b", ""}}),
              "a          long heading  c\nwide cell  b\n");
}

TEST(Layout, WritesAnIntervalBehindItsEstimate) {
    EXPECT_EQ(with_interval({0.8791, 0.8712, 0.8868}), "0.879 [0.871, 0.887]");
    EXPECT_EQ(with_interval({0.5, NAN, NAN}), "0.500");
    EXPECT_EQ(with_interval({NAN, NAN, NAN}), "-");
}

TEST(Layout, SignsDifferencesButNotZero) {
    EXPECT_EQ(with_signed_interval({0.121, -0.02, 0.2}), "+0.121 [-0.020, +0.200]");
    EXPECT_EQ(with_signed_interval({-0.0001, -0.0002, 0.0}), "0.000 [0.000, 0.000]");
}

TEST(Layout, SaysNeverWhereAPeriodNeverComes) {
    EXPECT_EQ(period_with_interval({62, 55, 71}), "62 [55, 71]");
    EXPECT_EQ(period_with_interval({infinity, 90, infinity}), "never [90, never]");
    EXPECT_EQ(period_with_interval({infinity, infinity, infinity}), "never");
    EXPECT_EQ(share_with_interval({0.97, 0.915, 0.99}), "97 % [92, 99]");
}

TEST(Layout, BreaksLinesAtBlanks) {
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
