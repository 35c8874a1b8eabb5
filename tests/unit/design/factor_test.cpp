// From coordinates to levels and numbers, on both scales.
#include "design/factor.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

namespace orglab {
namespace {

TEST(Levels, HaveEqualPartsOfTheCoordinates) {
    std::map<std::size_t, int> times;
    for (int i = 0; i < 3000; ++i) {
        ++times[level_at((i + 0.5) / 3000, 3)];
    }
    EXPECT_EQ(times, (std::map<std::size_t, int>{{0, 1000}, {1, 1000}, {2, 1000}}));
    EXPECT_EQ(level_at(0, 3), 0U);
    EXPECT_EQ(level_at(1, 3), 2U);
}

TEST(Levels, AreAtTheirOwnCoordinates) {
    for (const std::size_t count : {1U, 2U, 3U, 7U, 49U, 1000U, 10'000U}) {
        for (std::size_t level = 0; level < count; ++level) {
            ASSERT_EQ(level_at(coordinate_of(level, count), count), level) << count;
        }
    }
}

TEST(Ranges, AreInProportionOnTheirScale) {
    const Range linear{2, 4};
    EXPECT_DOUBLE_EQ(number_at(linear, 0), 2);
    EXPECT_DOUBLE_EQ(number_at(linear, 0.25), 2.5);
    EXPECT_DOUBLE_EQ(number_at(linear, 1), 4);
    const Range logarithmic{0.01, 100, Scale::logarithmic};
    EXPECT_DOUBLE_EQ(number_at(logarithmic, 0), 0.01);
    EXPECT_NEAR(number_at(logarithmic, 0.5), 1, 1e-12);
    EXPECT_DOUBLE_EQ(number_at(logarithmic, 1), 100);
}

TEST(Ranges, NeverLeaveTheirEnds) {
    for (const Range& range :
         {Range{0.1, 0.3}, Range{0.1, 0.3, Scale::logarithmic}, Range{-3, 5, Scale::linear, true},
          Range{1, 9, Scale::logarithmic, true}}) {
        for (int i = 0; i <= 1000; ++i) {
            const double number = number_at(range, i / 1000.0);
            EXPECT_GE(number, range.from);
            EXPECT_LE(number, range.to);
            EXPECT_TRUE(!range.whole || number == std::floor(number));
        }
    }
}

TEST(Ranges, OfWholeNumbersGiveEachAnEqualPart) {
    std::map<double, int> times;
    for (int i = 0; i < 4000; ++i) {
        ++times[number_at({3, 6, Scale::linear, true}, (i + 0.5) / 4000)];
    }
    EXPECT_EQ(times, (std::map<double, int>{{3, 1000}, {4, 1000}, {5, 1000}, {6, 1000}}));
}

TEST(Spread, HasBothEndsAndEqualDistances) {
    EXPECT_EQ(spread({0, 1}, 2), (std::vector<double>{0, 1}));
    EXPECT_EQ(spread({0, 0.3}, 4), (std::vector<double>{0, 0.1, 0.2, 0.3}));
    EXPECT_EQ(spread({1, 1000, Scale::logarithmic}, 4), (std::vector<double>{1, 10, 100, 1000}));
    EXPECT_EQ(spread({0.001, 0.1, Scale::logarithmic}, 3), (std::vector<double>{0.001, 0.01, 0.1}));
    EXPECT_EQ(spread({2, 8, Scale::linear, true}, 3), (std::vector<double>{2, 5, 8}));
}

}  // namespace
}  // namespace orglab
