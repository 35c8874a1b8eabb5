#include "statistics/running_samples.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <limits>

#include "random/unit_number.hpp"

namespace orglab {
namespace {

std::uint64_t bits(double number) {
    return std::bit_cast<std::uint64_t>(number);
}

TEST(RunningSamples, AreThoseOfNumbersAddedOneByOneToTheLastBit) {
    constexpr std::size_t places = 13;  // not a multiple of what is reckoned at once
    RunningSamples rows(places);
    std::vector<Sample> one_by_one(places);
    Stream stream = Draws(11, 0).stream(purpose("test.rows"), 0, 0);
    for (std::size_t row = 0; row < 500; ++row) {
        const std::size_t first = row % 3;
        std::vector<double> numbers(places - first);
        for (double& number : numbers) {
            number = 1e3 + unit_number(stream);
            if (unit_number(stream) < 0.2) {
                number = std::numeric_limits<double>::quiet_NaN();
            }
        }
        numbers.back() = std::numeric_limits<double>::quiet_NaN();  // a place without numbers
        rows.add(first, numbers);
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            if (!std::isnan(numbers[i])) {
                one_by_one[first + i].add(numbers[i]);
            }
        }
    }
    const auto found = rows.samples();
    ASSERT_EQ(found.size(), places);
    for (std::size_t i = 0; i < places; ++i) {
        EXPECT_EQ(found[i].size, one_by_one[i].size) << i;
        EXPECT_EQ(bits(found[i].mean), bits(one_by_one[i].mean)) << i;
        EXPECT_EQ(bits(found[i].squares), bits(one_by_one[i].squares)) << i;
    }
    EXPECT_GT(found[5].size, 300U);
    EXPECT_EQ(found[places - 1].size, 0U);
}

TEST(RunningSamples, HaveNoPlacesBeyondTheLast) {
    RunningSamples rows(3);
    EXPECT_THROW(rows.add(2, std::vector<double>{1, 2}), std::logic_error);
    EXPECT_THROW(rows.add(4, std::vector<double>{}), std::logic_error);
}

}  // namespace
}  // namespace orglab
