// A sample read at once and one that grows number by number agree with sums made by hand.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "statistics/intervals.hpp"

namespace orglab {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

Sample grown(const std::vector<double>& numbers) {
    Sample sample;
    for (const double number : numbers) {
        sample.add(number);
    }
    return sample;
}

TEST(Sample, LeavesOutWhatIsNotANumber) {
    const Sample sample = sample_of(std::vector{1.0, nan, 2.0, 4.0, nan});
    EXPECT_EQ(sample.size, 3U);
    EXPECT_DOUBLE_EQ(sample.mean, 7.0 / 3);
    EXPECT_DOUBLE_EQ(sample.squares, 14.0 / 3);  // 21 - 49 / 3
    EXPECT_DOUBLE_EQ(sample.variance(), 7.0 / 3);
}

TEST(Sample, OfNothingHasNoMean) {
    EXPECT_TRUE(std::isnan(sample_of(std::vector{nan}).mean));
    EXPECT_TRUE(std::isnan(sample_of({}).variance()));
}

TEST(Sample, KeepsItsDigitsFarFromZero) {
    const Sample sample = sample_of(std::vector{1e9 + 1, 1e9 + 2, 1e9 + 4});
    EXPECT_DOUBLE_EQ(sample.squares, 14.0 / 3);
    EXPECT_NEAR(grown({1e9 + 1, 1e9 + 2, 1e9 + 4}).squares, 14.0 / 3, 1e-6);
}

TEST(Sample, GrownNumberByNumberIsTheSame) {
    const Sample sample = grown({1, 2, 4});
    EXPECT_EQ(sample.size, 3U);
    EXPECT_DOUBLE_EQ(sample.mean, 7.0 / 3);
    EXPECT_DOUBLE_EQ(sample.squares, 14.0 / 3);
}

TEST(HalfWidthOfMean, IsStudentsT) {
    // s = 1.527525231651947, t(0.975; 2) = 4.302652729749464 by its closed form: t s / sqrt(3).
    EXPECT_NEAR(half_width_of_mean(grown({1, 2, 4})), 3.7945830335967, 1e-12);
}

TEST(HalfWidthOfMean, OfOneNumberIsUnknown) {
    EXPECT_TRUE(std::isnan(half_width_of_mean(grown({0.5}))));
    EXPECT_TRUE(std::isnan(half_width_of_mean(Sample{})));
}

}  // namespace
}  // namespace orglab
