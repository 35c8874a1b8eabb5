// Paired lists go in step.
#include <gtest/gtest.h>

#include "unit/design/designs/designs.hpp"

namespace orglab {
namespace {

using design_tests::levels;
using design_tests::made_by;
using design_tests::ranges;

TEST(Paired, TakesTheValuesOfAllListsInStep) {
    const auto rows = made_by("paired", {levels("a", 3), levels("b", 3)}).rows;
    ASSERT_EQ(rows.size(), 3U);
    for (std::size_t row = 0; row < 3; ++row) {
        EXPECT_EQ(level_at(rows[row][0], 3), row);
        EXPECT_EQ(level_at(rows[row][1], 3), row);
    }
}

TEST(Paired, RefusesListsOfOtherLengthsAndRanges) {
    const auto lengths = made_by("paired", {levels("a", 3), levels("b", 2)}).complaints;
    ASSERT_EQ(lengths.size(), 1U);
    EXPECT_EQ(lengths[0].key, "b");
    EXPECT_EQ(lengths[0].allowed, "as many as a, 3");
    EXPECT_EQ(made_by("paired", {levels("a", 3), ranges(1)[0]}).complaints.at(0).key, "key0");
}

}  // namespace
}  // namespace orglab
