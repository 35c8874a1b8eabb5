#include "support/duration.hpp"

#include <gtest/gtest.h>

namespace orglab {
namespace {

TEST(DurationText, TakesTheUnitThatAPersonWouldTake) {
    EXPECT_EQ(duration_text(0.314), "0.31 s");
    EXPECT_EQ(duration_text(45), "45 s");
    EXPECT_EQ(duration_text(89), "89 s");
    EXPECT_EQ(duration_text(91), "2 min");
    EXPECT_EQ(duration_text(720), "12 min");
    EXPECT_EQ(duration_text(3.4 * 3600), "3.4 h");
    EXPECT_EQ(duration_text(47.0 * 3600), "47.0 h");
    EXPECT_EQ(duration_text(5.1 * 86400), "5.1 days");
}

}  // namespace
}  // namespace orglab
