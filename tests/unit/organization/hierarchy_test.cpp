#include <gtest/gtest.h>

#include "small.hpp"

namespace orglab {
namespace {

using test::organization_with;
using test::text;
using test::whole;
using Counts = std::vector<std::uint32_t>;

TEST(Levels, AutoSpanIsTheSmallestThatReachesEverybody) {
    EXPECT_EQ(experts_by_level(500, 4, {}, true), (Counts{100, 20, 4, 1}));
    EXPECT_EQ(experts_by_level(625, 4, {}, true), (Counts{125, 25, 5, 1}));
    EXPECT_EQ(experts_by_level(626, 4, {}, true), (Counts{105, 18, 3, 1}));
    EXPECT_EQ(experts_by_level(1, 3, {}, true), (Counts{1, 1, 1}));
    EXPECT_EQ(experts_by_level(1'000'000, 6, {}, true),
              (Counts{100'000, 10'000, 1'000, 100, 10, 1}));
}

TEST(Levels, AutoSpanIsExactAroundEveryPower) {
    for (std::uint32_t levels = 2; levels <= 6; ++levels) {
        for (std::uint32_t span = 2; span <= 9; ++span) {
            std::uint32_t power = 1;
            for (std::uint32_t level = 0; level < levels; ++level) {
                power *= span;
            }
            EXPECT_EQ(experts_by_level(power, levels, {}, true).front(), power / span);
            EXPECT_EQ(experts_by_level(power + 1, levels, {}, true).front(),
                      (power + 1 + span) / (span + 1));
        }
    }
}

TEST(Levels, OneLevelIsOneExpertWhateverTheSpan) {
    EXPECT_EQ(experts_by_level(50, 1, {7}, true), Counts{1});
    EXPECT_EQ(experts_by_level(50, 1, {}, true), Counts{1});
}

TEST(Levels, SpansCanDifferByLevel) {
    EXPECT_EQ(experts_by_level(350, 2, {7, 50}, true), (Counts{50, 1}));
}

TEST(Levels, WithoutTopTheSpanDecidesHowManyStandHighest) {
    EXPECT_EQ(experts_by_level(350, 1, {7}, false), Counts{50});
    EXPECT_EQ(experts_by_level(500, 3, {5}, false), (Counts{100, 20, 4}));
    EXPECT_EQ(experts_by_level(500, 3, {5}, true), (Counts{100, 20, 1}));
}

TEST(Levels, NobodyStandsAboveAtNone) {
    const Organization organization = organization_with({{"workforce.size", whole(10)}});
    EXPECT_EQ(organization.hierarchy.experts(), 0U);
    EXPECT_EQ(organization.hierarchy.expert_of, std::vector<std::uint32_t>(10, nobody));
    EXPECT_FALSE(organization.hierarchy.has_line());
}

TEST(Levels, ThoseBelowAreSpreadEvenlyAndConsecutive) {
    for (const std::int64_t size : {7, 50, 123, 500, 501}) {
        const Organization made = organization_with({{"workforce.size", whole(size)},
                                                     {"hierarchy.levels", whole(3)},
                                                     {"hierarchy.span", std::vector<double>{6}}});
        const Hierarchy& hierarchy = made.hierarchy;
        for (std::uint32_t expert = 0; expert < hierarchy.experts(); ++expert) {
            const std::uint32_t level = hierarchy.level_of(expert);
            ASSERT_GE(expert, hierarchy.level_begin[level - 1]);
            ASSERT_LT(expert, hierarchy.level_begin[level]);
            const std::uint32_t peers =
                hierarchy.level_begin[level] - hierarchy.level_begin[level - 1];
            const std::uint32_t all_below =
                level == 1 ? made.workers
                           : hierarchy.level_begin[level - 1] - hierarchy.level_begin[level - 2];
            const std::uint32_t below = hierarchy.below_end[expert] - hierarchy.below_begin[expert];
            EXPECT_GE(below, all_below / peers);
            EXPECT_LE(below, (all_below + peers - 1) / peers);
            for (std::uint32_t one = hierarchy.below_begin[expert];
                 one < hierarchy.below_end[expert]; ++one) {
                EXPECT_EQ(level == 1 ? hierarchy.expert_of[one] : hierarchy.expert_above[one],
                          expert);
            }
        }
        EXPECT_EQ(hierarchy.expert_above.back(), nobody);
    }
}

TEST(Levels, ChildStandsUnderTheParentInProportion) {
    const Organization made = organization_with({{"workforce.size", whole(23)},
                                                 {"hierarchy.levels", whole(2)},
                                                 {"hierarchy.span", std::vector<double>{5}}});
    for (std::uint32_t i = 0; i < 23; ++i) {
        EXPECT_EQ(made.hierarchy.expert_of[i], i * 5 / 23);
    }
}

}  // namespace
}  // namespace orglab
