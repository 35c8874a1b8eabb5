#include <gtest/gtest.h>

#include "parameters/setting.hpp"

namespace orglab {
namespace {

TEST(ToText, WritesValuesAsTomlDoes) {
    EXPECT_EQ(to_text(Value()), "");
    EXPECT_EQ(to_text(Value(true)), "true");
    EXPECT_EQ(to_text(Value(std::int64_t{-3})), "-3");
    EXPECT_EQ(to_text(Value(std::uint64_t{18446744073709551615U})), "18446744073709551615");
    EXPECT_EQ(to_text(Value(0.3)), "0.3");
    EXPECT_EQ(to_text(Value(1.0)), "1");
    EXPECT_EQ(to_text(Value(std::string("lattice"))), "\"lattice\"");
    EXPECT_EQ(to_text(Value(std::vector<double>{1, 0.1})), "[1, 0.1]");
    EXPECT_EQ(to_text(Value(std::vector<std::string>{"a", "b"})), "[\"a\", \"b\"]");
    EXPECT_EQ(to_text(Value(std::vector<double>{})), "[]");
}

TEST(ToText, EscapesWhatTomlCannotHoldInQuotes) {
    EXPECT_EQ(to_text(Value(std::string("a\"b\\c\nd\te\r\x01\x7f"))),
              "\"a\\\"b\\\\c\\nd\\te\\r\\u0001\\u007F\"");
    EXPECT_EQ(to_text(Value(std::string("Größe"))), "\"Größe\"");
}

TEST(ToText, WritesSeedsThatTomlCannotHoldAsTexts) {
    const Setting seed{.name = "seed", .type = Type::whole, .fallback = std::uint64_t{1}};
    EXPECT_EQ(to_text(seed, Value(std::uint64_t{9223372036854775807U})), "9223372036854775807");
    EXPECT_EQ(to_text(seed, Value(std::uint64_t{9223372036854775808U})), "\"9223372036854775808\"");
}

TEST(ToText, WritesAnEmptyListByItsWord) {
    const Setting span{
        .name = "span", .type = Type::whole, .form = Form::one_or_list, .empty_word = "auto"};
    EXPECT_EQ(to_text(span, Value(std::vector<double>{})), "\"auto\"");
    EXPECT_EQ(to_text(span, Value(std::vector<double>{5})), "[5]");
}

struct AllowedCase {
    Setting setting;
    std::string text;
};

class Allowed : public testing::TestWithParam<AllowedCase> {};

TEST_P(Allowed, SaysItInWords) {
    EXPECT_EQ(allowed(GetParam().setting), GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(
    Settings, Allowed,
    testing::Values(
        AllowedCase{{.type = Type::yes_no}, "true or false"},
        AllowedCase{{.type = Type::real, .low = 0, .high = 1}, "a number from 0 to 1"},
        AllowedCase{{.type = Type::real, .low = 0, .low_open = true}, "a number above 0"},
        AllowedCase{{.type = Type::real, .low = 0, .high = 1, .low_open = true},
                    "a number above 0 and at most 1"},
        AllowedCase{{.type = Type::whole, .low = 1, .high = 65536},
                    "a whole number from 1 to 65,536"},
        AllowedCase{{.type = Type::whole, .low = 1}, "a whole number of at least 1"},
        AllowedCase{{.type = Type::real, .low = 0.5, .high = 1}, "a number from 0.5 to 1"},
        AllowedCase{{.type = Type::real, .high = -1234567}, "a number of at most -1,234,567"},
        AllowedCase{{.type = Type::whole, .fallback = std::uint64_t{1}},
                    "a whole number from 0 to 2^64-1 (above 2^63-1 as a text of digits)"},
        AllowedCase{{.type = Type::text, .choices = {"a", "b"}}, "one of \"a\", \"b\""},
        AllowedCase{{.type = Type::text}, "a text in quotes"},
        AllowedCase{{.type = Type::text, .form = Form::list, .choices = {"a", "b"}},
                    "a list of \"a\", \"b\""},
        AllowedCase{{.type = Type::real, .form = Form::list, .low = 0, .high = 1},
                    "a list of numbers, from 0 to 1"},
        AllowedCase{
            {.type = Type::whole, .form = Form::one_or_list, .low = 1, .empty_word = "auto"},
            "a whole number of at least 1, or a list of them, or \"auto\""}));

}  // namespace
}  // namespace orglab
