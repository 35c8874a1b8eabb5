// Choices without replacement against the textbook shuffle, and their law.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>

#include "random/sample.hpp"

namespace orglab {
namespace {

std::vector<int> first_five() {
    std::vector<int> list(5);
    std::iota(list.begin(), list.end(), 0);
    return list;
}

TEST(DrawFront, OnlyReordersTheList) {
    for (std::uint32_t k = 0; k < 100; ++k) {
        Stream lot = Draws(1, k).stream(purpose("test.sample"), 0, 0);
        std::vector<int> list = first_five();
        draw_front(list, k % 6, lot);
        std::ranges::sort(list);
        EXPECT_EQ(list, first_five());
    }
}

TEST(DrawFront, TakesOneNumberPerEntryDrawn) {
    Stream lot = Draws(2, 0).stream(purpose("test.sample"), 0, 0);
    Stream same = lot;
    std::vector<int> list = first_five();
    draw_front(list, 2, lot);
    const std::uint32_t first = below(same, 5);
    const std::uint32_t second = below(same, 4);
    EXPECT_EQ(list[0], static_cast<int>(first));
    EXPECT_EQ(list[1], static_cast<int>(1 + second == first ? 0 : 1 + second));
    EXPECT_EQ(lot(), same());
}

TEST(ForEachOfFront, VisitsWhatDrawFrontMovesThere) {
    for (std::uint32_t k = 0; k < 300; ++k) {
        Stream lot = Draws(4, k).stream(purpose("test.sample"), 0, 0);
        const std::uint32_t size = 1 + below(lot, 20);
        const std::uint32_t count = below(lot, size + 1);
        Stream same = lot;
        std::vector<std::uint32_t> list(size);
        std::iota(list.begin(), list.end(), 0U);
        draw_front(list, count, lot);
        list.resize(count);
        std::vector<std::uint32_t> visited;
        for_each_of_front(size, count, same,
                          [&](std::uint32_t place) { visited.push_back(place); });
        EXPECT_EQ(visited, list);
        EXPECT_EQ(lot(), same());
    }
}

// 20 ordered pairs of 5; chi-square with 19 degrees of freedom, error 0.001.
TEST(DrawFront, MakesEveryChoiceAndOrderEquallyLikely) {
    constexpr int runs = 20'000;
    std::map<std::pair<int, int>, int> times;
    for (std::uint32_t run = 0; run < runs; ++run) {
        Stream lot = Draws(3, run).stream(purpose("test.sample"), 0, 0);
        std::vector<int> list = first_five();
        draw_front(list, 2, lot);
        ++times[{list[0], list[1]}];
    }
    ASSERT_EQ(times.size(), 20U);
    double chi_square = 0;
    for (const auto& [pair, count] : times) {
        chi_square += (count - runs / 20.0) * (count - runs / 20.0) / (runs / 20.0);
    }
    EXPECT_LT(chi_square, 43.8);
}

}  // namespace
}  // namespace orglab
