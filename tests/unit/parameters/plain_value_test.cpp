#include "parameters/plain_value.hpp"

#include <gtest/gtest.h>

namespace orglab {
namespace {

using Texts = std::vector<std::string>;

TEST(PlainValue, OfAListOfOneNumberIsThatNumber) {
    EXPECT_EQ(plain_value(std::vector<double>{6}), Value(6.0));
    EXPECT_EQ(plain_value(std::vector<double>{6, 4}), Value(std::vector<double>{6, 4}));
    EXPECT_EQ(plain_value(std::vector<std::string>{"a"}), Value(std::vector<std::string>{"a"}));
    EXPECT_EQ(plain_value(std::int64_t{6}), Value(std::int64_t{6}));
}

TEST(PlainText, IsAsReadersWriteIt) {
    EXPECT_EQ(plain_text(0.3), "0.3");
    EXPECT_EQ(plain_text(5.0), "5");
    EXPECT_EQ(plain_text(std::string("small-world")), "small-world");
    EXPECT_EQ(plain_text(std::vector<double>{5}), "5");
    EXPECT_EQ(plain_text(std::vector<double>{5, 4}), "[5, 4]");
    EXPECT_EQ(plain_text(true), "true");
    EXPECT_NE(plain_text(0.12345678), plain_text(0.12345679)) << "two conditions";
}

TEST(ToldApart, HasSixDigitsIfThatIsEnough) {
    EXPECT_EQ(told_apart(std::vector<Value>{0.28461709324, 0.71234567891, 0.5}),
              (Texts{"0.284617", "0.712346", "0.5"}));
    EXPECT_EQ(told_apart(std::vector<Value>{std::vector<double>{0.28461709324}}),
              Texts{"0.284617"});
}

TEST(ToldApart, HasMoreDigitsIfSixWouldMakeTwoValuesOne) {
    EXPECT_EQ(told_apart(std::vector<Value>{0.28461709324, 0.28461709324, 0.284617112}),
              (Texts{"0.284617093", "0.284617093", "0.284617112"}));
    const Value one = 0.1 + 0.2;
    EXPECT_EQ(told_apart(std::vector<Value>{one, 0.3}), (Texts{"0.30000000000000004", "0.3"}));
}

TEST(ToldApart, LeavesWhatIsShortAsItIs) {
    EXPECT_EQ(told_apart(std::vector<Value>{1234567.0, std::int64_t{12345678901}, 0.25}),
              (Texts{"1234567", "12345678901", "0.25"}));
    EXPECT_EQ(told_apart(std::vector<Value>{std::string("small-world"), Value()}),
              (Texts{"small-world", ""}));
}

}  // namespace
}  // namespace orglab
