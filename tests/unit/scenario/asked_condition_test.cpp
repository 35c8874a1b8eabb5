#include "scenario/asked_condition.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace orglab {
namespace {

TEST(AskedCondition, IsAKeyAndAValueWithoutBlanks) {
    const AskedCondition asked = asked_condition(" workforce.turnover = 0.02 ");
    EXPECT_EQ(asked.key, "workforce.turnover");
    EXPECT_EQ(asked.value, "0.02");
    EXPECT_EQ(asked_condition("turnover").value, "");
}

TEST(KeyMeant, IsTheKeyOrItsLastWordsIfTheyAreItsAlone) {
    const std::vector<std::string> keys{"learning.network.rate", "learning.team.rate",
                                        "workforce.turnover"};
    EXPECT_EQ(key_meant("workforce.turnover", keys), 2U);
    EXPECT_EQ(key_meant("turnover", keys), 2U);
    EXPECT_EQ(key_meant("team.rate", keys), 1U);
    EXPECT_EQ(key_meant("rate", keys), std::nullopt);
    EXPECT_EQ(key_meant("over", keys), std::nullopt) << "not a whole word";
    EXPECT_EQ(key_meant("", keys), std::nullopt);
}

TEST(Says, TakesEveryWayToWriteAValue) {
    EXPECT_TRUE(says("0.05", Value(0.05)));
    EXPECT_TRUE(says("5e-2", Value(0.05)));
    EXPECT_FALSE(says("0.5", Value(0.05)));
    EXPECT_TRUE(says("6", Value(std::int64_t{6})));
    EXPECT_TRUE(says("6.0", Value(std::int64_t{6})));
    EXPECT_TRUE(says("6", Value(std::vector<double>{6})));
    EXPECT_TRUE(says("[6]", Value(std::vector<double>{6})));
    EXPECT_TRUE(says("rank", Value(std::string("rank"))));
    EXPECT_TRUE(says("\"rank\"", Value(std::string("rank"))));
    EXPECT_FALSE(says("", Value(0.0)));
    EXPECT_TRUE(says("true", Value(true)));
}

TEST(Says, TakesANumberAsTablesPrintIt) {
    const Value value = 0.28461709324;
    EXPECT_TRUE(says("0.284617", value));
    EXPECT_TRUE(says("0.285", value));
    EXPECT_TRUE(says("0.284617093", value));
    EXPECT_TRUE(says("[0.284617]", Value(std::vector<double>{0.28461709324})));
    EXPECT_FALSE(says("0.284618", value));
    EXPECT_FALSE(says("0.28", value)) << "too few digits to mean one of many";
    EXPECT_FALSE(says("0.125", Value(0.1253))) << "which tables print in full";
    EXPECT_FALSE(says("0.000", Value(0.0000000012345)));
}

}  // namespace
}  // namespace orglab
