#include <gtest/gtest.h>

#include <limits>

#include "statistics/equivalence.hpp"

namespace orglab {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

Verdict of(double low, double high, double smallest) {
    return verdict({(low + high) / 2, low, high}, smallest);
}

TEST(VerdictOnADifference, NeedsTheWholeIntervalOnOneSide) {
    EXPECT_EQ(of(0.05, 0.09, 0.03), Verdict::yes);
    EXPECT_EQ(of(0.03, 0.09, 0.03), Verdict::yes);
    EXPECT_EQ(of(-0.09, -0.05, 0.03), Verdict::no);
    EXPECT_EQ(of(-0.02, 0.02, 0.03), Verdict::negligible);
    EXPECT_EQ(of(0.01, 0.02, 0.03), Verdict::negligible)
        << "surely positive, surely too small to matter";
    EXPECT_EQ(of(0.02, 0.04, 0.03), Verdict::too_close_to_tell);
    EXPECT_EQ(of(-0.2, 0.2, 0.03), Verdict::too_close_to_tell);
    EXPECT_EQ(of(-0.03, 0.0, 0.03), Verdict::too_close_to_tell);
}

TEST(VerdictOnADifference, WithNoSmallestEffectAsksOnlyForTheSign) {
    EXPECT_EQ(of(0.001, 0.002, 0), Verdict::yes);
    EXPECT_EQ(of(-0.002, -0.001, 0), Verdict::no);
    EXPECT_EQ(of(0, 0.002, 0), Verdict::too_close_to_tell);
    EXPECT_EQ(of(0, 0, 0), Verdict::negligible);
}

TEST(VerdictOnADifference, WithoutLimitsIsNone) {
    EXPECT_EQ(verdict({0.5, nan, nan}, 0.1), Verdict::too_close_to_tell);
    EXPECT_EQ(verdict({nan, nan, nan}, 0), Verdict::too_close_to_tell);
}

TEST(VerdictOnADifference, ReadsAsWords) {
    EXPECT_EQ(to_words(Verdict::yes), "yes");
    EXPECT_EQ(to_words(Verdict::no), "no");
    EXPECT_EQ(to_words(Verdict::negligible), "negligible");
    EXPECT_EQ(to_words(Verdict::too_close_to_tell), "too close to tell");
}

}  // namespace
}  // namespace orglab
