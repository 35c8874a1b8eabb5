#include "comparison/contrast.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace orglab {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

TEST(Contrast, PairsRunsByTheirNumbersNotByTheirPlaces) {
    const RunNumbers baseline{{0, 1, 2, 3}, {9, 1, 2, 3}};
    const RunNumbers arm{{1, 2, 3, 4}, {2, 4, 6, 50}};
    const Contrast found = contrast_of(baseline, arm, true, {});
    EXPECT_TRUE(found.paired);
    EXPECT_EQ(found.of_arm, 3U);
    EXPECT_EQ(found.left_out, 2U);
    EXPECT_EQ(found.difference.estimate, 2);  // of 1, 2, 3
    EXPECT_EQ(found.larger_in, (Wins{0, 3, 0}));
}

TEST(Contrast, OfRunsThatShareNothingIsOfTwoSamples) {
    const RunNumbers baseline{{0, 1, 2}, {1, 2, 3}};
    const RunNumbers arm{{0, 1, 2, 3}, {2, 4, 6, 8}};
    const Contrast found = contrast_of(baseline, arm, false, {.smallest_effect = 1});
    EXPECT_FALSE(found.paired);
    EXPECT_EQ(found.of_baseline, 3U);
    EXPECT_EQ(found.of_arm, 4U);
    EXPECT_EQ(found.difference.estimate, 3);
    EXPECT_TRUE(std::isnan(found.d));
    EXPECT_TRUE(std::isnan(found.correlation));
    EXPECT_FALSE(found.larger_in.has_value());
    EXPECT_GT(found.power, 0.05);
}

TEST(Contrast, OfNumbersWithoutACommonReplicateIsOfTwoSamples) {
    const Contrast found = contrast_of({{0, 1, 2}, {1, 2, 3}}, {{10, 11, 12}, {1, 2, 4}}, true, {});
    EXPECT_FALSE(found.paired);
    EXPECT_EQ(found.left_out, 0U);
}

TEST(Contrast, LeavesOutWhatHasNoNumberWithItsPartner) {
    const Contrast found = contrast_of({{0, 1, 2}, {1, nan, 3}}, {{0, 1, 2}, {2, 4, 6}}, true, {});
    EXPECT_EQ(found.of_arm, 2U);
    EXPECT_EQ(found.left_out, 1U);
    EXPECT_EQ(found.difference.estimate, 2);
}

TEST(Contrast, TakesRoundingForNoSpread) {
    const Contrast same = contrast_of({{0, 1}, {0.1, 0.3}}, {{0, 1}, {0.2, 0.4}}, true, {});
    EXPECT_EQ(same.difference.low, same.difference.high);
    EXPECT_NEAR(same.difference.estimate, 0.1, 1e-15);
    const Contrast none = contrast_of({{0, 1}, {1, 2}}, {{0, 1}, {1 + 1e-15, 2 - 1e-15}}, true, {});
    EXPECT_EQ(arm_verdict_of(none, 1, 0.95), ArmVerdict::equivalent);
    const Contrast far = contrast_of({{0, 1}, {1, 2}}, {{0, 1}, {1 + 1e-9, 2 - 1e-9}}, true, {});
    EXPECT_EQ(arm_verdict_of(far, 1, 0.95), ArmVerdict::undecided);
}

TEST(Contrast, SaysThatTooFewReplicatesAreCommon) {
    EXPECT_TRUE(contrast_of({{0, 1}, {1, 2}}, {{1, 2}, {1, 3}}, true, {}).too_few_common);
    EXPECT_FALSE(contrast_of({{0, 1}, {1, 2}}, {{1, 2}, {1, 3}}, false, {}).too_few_common);
    EXPECT_FALSE(contrast_of({{0, 1}, {1, 2}}, {{0, 1}, {1, 3}}, true, {}).too_few_common);
}

TEST(Contrast, OfOneRunOrNoneHasNoLimitsAndIsUndecided) {
    const Contrast one = contrast_of({{0}, {1}}, {{0}, {2}}, true, {.smallest_effect = 0.1});
    EXPECT_TRUE(one.paired);
    EXPECT_EQ(one.difference.estimate, 1);
    EXPECT_TRUE(std::isnan(one.difference.low));
    EXPECT_TRUE(std::isnan(one.p));
    EXPECT_TRUE(std::isnan(one.power));
    EXPECT_FALSE(one.needed.has_value());
    EXPECT_EQ(arm_verdict_of(one, 1, 0.95), ArmVerdict::undecided);
    const Contrast none = contrast_of({}, {{0}, {2}}, true, {});
    EXPECT_TRUE(std::isnan(none.difference.estimate));
    EXPECT_EQ(arm_verdict_of(none, 1, 0.95), ArmVerdict::undecided);
}

TEST(Contrast, OfTimesTakesNeverAsTheHorizonAndLaterThanAnyTime) {
    const RunNumbers baseline{{0, 1, 2}, {nan, 20, nan}};
    const RunNumbers arm{{0, 1, 2}, {10, 30, nan}};  // 30 is beyond what both have
    const Contrast found = contrast_of(baseline, arm, true, {.times = true, .horizon = 25});
    EXPECT_DOUBLE_EQ(found.difference.estimate, -10.0 / 3);
    EXPECT_EQ(found.larger_in, (Wins{1, 1, 1}));
    EXPECT_FALSE(found.nobody_came);
    const Contrast nobody = contrast_of({{0, 1}, {nan, nan}}, {{0, 1}, {nan, nan}}, true,
                                        {.times = true, .horizon = 9});
    EXPECT_TRUE(nobody.nobody_came);
    EXPECT_EQ(arm_verdict_of(nobody, -1, 0.95), ArmVerdict::undecided);
}

TEST(ArmVerdict, NamesASideOnlyBeyondTheSmallestEffectAndAfterCorrection) {
    const RunNumbers baseline{{0, 1, 2, 3}, {1, 2, 3, 4}};
    const RunNumbers arm{{0, 1, 2, 3}, {2.01, 3, 3.99, 5}};
    Contrast found = contrast_of(baseline, arm, true, {.smallest_effect = 0.5});
    EXPECT_EQ(arm_verdict_of(found, 1, 0.95), ArmVerdict::better);
    EXPECT_EQ(arm_verdict_of(found, -1, 0.95), ArmVerdict::worse);
    EXPECT_EQ(arm_verdict_of(found, 0, 0.95), ArmVerdict::higher);
    found.p_holm = 0.06;
    EXPECT_EQ(arm_verdict_of(found, 1, 0.95), ArmVerdict::undecided);
    EXPECT_EQ(arm_verdict_of(contrast_of(baseline, arm, true, {.smallest_effect = 1}), 1, 0.95),
              ArmVerdict::undecided);
    EXPECT_EQ(arm_verdict_of(contrast_of(baseline, arm, true, {.smallest_effect = 2}), 1, 0.95),
              ArmVerdict::equivalent);
    EXPECT_EQ(arm_verdict_of(contrast_of(arm, baseline, true, {}), 0, 0.95), ArmVerdict::lower);
}

TEST(ArmVerdict, OfEqualRunsIsEquivalent) {
    const RunNumbers same{{0, 1, 2}, {1, 2, 3}};
    EXPECT_EQ(arm_verdict_of(contrast_of(same, same, true, {}), 1, 0.95), ArmVerdict::equivalent);
}

}  // namespace
}  // namespace orglab
