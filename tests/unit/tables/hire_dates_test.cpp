#include <gtest/gtest.h>

#include "tables/people_cells.hpp"

namespace orglab {
namespace {

TEST(IsoDays, AreDaysOfTheCalendarInOneWriting) {
    EXPECT_TRUE(is_iso_day("2024-02-29"));
    for (const char* wrong : {"1.1.2026", "2026-02-30", "2026-2-3", "2026/02/03", "", "x"}) {
        EXPECT_FALSE(is_iso_day(wrong)) << wrong;
    }
}

}  // namespace
}  // namespace orglab
