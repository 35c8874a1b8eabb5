#include "cluster/guided_blocks.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace orglab {
namespace {

TEST(GuidedBlocks, HandOutEachNumberOnceInOrder) {
    for (const std::uint64_t count : {0U, 1U, 7U, 1000U}) {
        for (const std::uint64_t takers : {0U, 1U, 2U, 64U}) {
            GuidedBlocks blocks(count, takers);
            std::uint64_t next = 0;
            for (RunRange block = blocks.take(1); !block.empty(); block = blocks.take(1)) {
                EXPECT_EQ(block.begin, next);
                EXPECT_LE(block.end, count);
                next = block.end;
            }
            EXPECT_EQ(next, count);
            EXPECT_TRUE(blocks.take(3).empty());
        }
    }
}

TEST(GuidedBlocks, AreLargeFirstAndOneAtTheEnd) {
    GuidedBlocks blocks(1000, 2);
    std::vector<std::uint64_t> sizes;
    for (RunRange block = blocks.take(1); !block.empty(); block = blocks.take(1)) {
        sizes.push_back(block.end - block.begin);
    }
    EXPECT_EQ(sizes.front(), 125U) << "a quarter of what would be one's half";
    EXPECT_EQ(sizes.back(), 1U);
    EXPECT_TRUE(std::is_sorted(sizes.rbegin(), sizes.rend()));
    EXPECT_LT(sizes.size(), 60U) << "few questions";
    EXPECT_EQ(GuidedBlocks(1000, 8).take(4), (RunRange{0, 125})) << "for four threads of eight";
}

TEST(GuidedBlocks, EndWhenTheyAreStopped) {
    GuidedBlocks blocks(10, 1);
    EXPECT_FALSE(blocks.take(1).empty());
    blocks.stop();
    EXPECT_TRUE(blocks.take(1).empty());
}

}  // namespace
}  // namespace orglab
