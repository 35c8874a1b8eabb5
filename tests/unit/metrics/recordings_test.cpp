#include "metrics/recordings.hpp"

#include <gtest/gtest.h>

#include "support/errors.hpp"

namespace orglab {
namespace {

Recording of_levels(std::uint32_t levels) {
    Recording made;
    made.levels = levels;
    return made;
}

TEST(Recordings, AreFoundByPoint) {
    const Recordings own({of_levels(1), of_levels(2)});
    EXPECT_EQ(own.size(), 2U);
    EXPECT_EQ(own[1].levels, 2U);
    const Recordings shared({of_levels(1), of_levels(2)}, {0, 1, 1, 0});
    EXPECT_EQ(shared.size(), 4U);
    EXPECT_EQ(shared.kept().size(), 2U);
    EXPECT_EQ(&shared[1], &shared[2]);
    EXPECT_EQ(shared[3].levels, 1U);
    EXPECT_THROW(Recordings({of_levels(1)}, {0, 1}), BrokenPromise);
}

}  // namespace
}  // namespace orglab
