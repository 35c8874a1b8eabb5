#include "metrics/grouping.hpp"

#include <gtest/gtest.h>

namespace orglab {
namespace {

TEST(NumbersAsLabels, BeginWithZero) {
    EXPECT_EQ(numbers_as_labels(3), (std::vector<std::string>{"0", "1", "2"}));
    EXPECT_TRUE(numbers_as_labels(0).empty());
}

}  // namespace
}  // namespace orglab
