#include "support/counted.hpp"

#include <gtest/gtest.h>

namespace orglab {
namespace {

TEST(Counted, HasNoPluralOfOne) {
    EXPECT_EQ(counted(0, "run"), "0 runs");
    EXPECT_EQ(counted(1, "run"), "1 run");
    EXPECT_EQ(counted(12000, "run"), "12000 runs");
}

TEST(Counted, HasCommasIfAsked) {
    EXPECT_EQ(with_commas(999), "999");
    EXPECT_EQ(with_commas(1234567), "1,234,567");
    EXPECT_EQ(counted_with_commas(1, "point"), "1 point");
    EXPECT_EQ(counted_with_commas(12000, "point"), "12,000 points");
}

}  // namespace
}  // namespace orglab
