#include "parameters/accept.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace orglab {
namespace {

Written as_written(std::int64_t value) {
    return {value, 0, 0};
}
Written as_written(double value) {
    return {value, 0, 0};
}
Written as_written(bool value) {
    return {value, 0, 0};
}
Written as_written(const char* value) {
    return {std::string(value), 0, 0};
}
Written list_of(std::vector<Written> values) {
    return {std::move(values), 0, 0};
}

const Setting whole{
    .name = "w", .type = Type::whole, .fallback = std::int64_t{5}, .low = 1, .high = 10};
const Setting real{.name = "r", .type = Type::real, .fallback = 0.5, .low = 0, .high = 1};
const Setting open{.name = "o", .type = Type::real, .fallback = 0.5, .low = 0, .low_open = true};
const Setting optional_real{
    .name = "n", .type = Type::real, .fallback = Value(), .low = 0, .high = 1};
const Setting word{.name = "t",
                   .type = Type::text,
                   .fallback = std::string("none"),
                   .choices = {"none", "lattice", "random"}};
const Setting seed{.name = "s", .type = Type::whole, .fallback = std::uint64_t{1}};
const Setting yes{.name = "y", .type = Type::yes_no, .fallback = false};
const Setting span{.name = "span",
                   .type = Type::whole,
                   .form = Form::one_or_list,
                   .fallback = std::vector<double>{},
                   .low = 1,
                   .high = 1e8,
                   .empty_word = "auto"};
const Setting order{.name = "order",
                    .type = Type::text,
                    .form = Form::list,
                    .fallback = std::vector<std::string>{},
                    .choices = {"experts", "network"}};

void expect_value(const Setting& setting, const Written& written, const Value& value) {
    const auto made = accept(setting, written);
    ASSERT_TRUE(std::holds_alternative<Value>(made)) << std::get<Refusal>(made).problem;
    EXPECT_EQ(std::get<Value>(made), value);
}

Refusal refused(const Setting& setting, const Written& written) {
    const auto made = accept(setting, written);
    EXPECT_TRUE(std::holds_alternative<Refusal>(made));
    return std::holds_alternative<Refusal>(made) ? std::get<Refusal>(made) : Refusal{};
}

TEST(Accept, TakesEveryValueInTheAlternativeOfTheDefault) {
    expect_value(whole, as_written(std::int64_t{1}), std::int64_t{1});
    expect_value(whole, as_written(std::int64_t{10}), std::int64_t{10});
    expect_value(real, as_written(0.25), 0.25);
    expect_value(optional_real, as_written(0.25), 0.25);
    expect_value(word, as_written("lattice"), std::string("lattice"));
    expect_value(yes, as_written(true), true);
    expect_value(order, list_of({as_written("network")}), std::vector<std::string>{"network"});
    expect_value(order, list_of({}), std::vector<std::string>{});
}

TEST(Accept, TakesAWholeNumberWhereANumberIsWantedButNotTheOtherWayRound) {
    expect_value(real, as_written(std::int64_t{1}), 1.0);
    EXPECT_EQ(refused(whole, as_written(3.0)).problem, "is 3.0");
    EXPECT_EQ(refused(span, list_of({as_written(2.0)})).problem, "is 2.0");
}

TEST(Accept, TakesOneWhereAListMayStandAndTheWordForTheEmptyList) {
    expect_value(span, as_written(std::int64_t{5}), std::vector<double>{5});
    expect_value(span, list_of({as_written(std::int64_t{7}), as_written(std::int64_t{50})}),
                 std::vector<double>{7, 50});
    expect_value(span, as_written("auto"), std::vector<double>{});
    EXPECT_EQ(refused(span, list_of({})).problem, "is an empty list");
    EXPECT_EQ(refused(order, as_written("network")).problem, "is \"network\"");
}

TEST(Accept, RefusesWhatIsOutOfRange) {
    EXPECT_EQ(refused(whole, as_written(std::int64_t{0})).allowed, "a whole number from 1 to 10");
    EXPECT_EQ(refused(whole, as_written(std::int64_t{11})).problem, "is 11");
    EXPECT_EQ(refused(real, as_written(-0.001)).allowed, "a number from 0 to 1");
    EXPECT_EQ(refused(real, as_written(1.001)).problem, "is 1.001");
    EXPECT_EQ(refused(open, as_written(std::int64_t{0})).allowed, "a number above 0");
    expect_value(open, as_written(1e-300), 1e-300);
}

TEST(Accept, RefusesWhatIsNoFiniteNumber) {
    for (const double value :
         {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
        refused(real, as_written(value));
        refused(open, as_written(value));
    }
    refused(span, as_written(std::numeric_limits<std::int64_t>::max()));
    refused(whole, as_written(std::numeric_limits<std::int64_t>::min()));
}

TEST(Accept, NeverMakesANegativeZero) {
    const auto made = accept(real, as_written(-0.0));
    EXPECT_FALSE(std::signbit(std::get<double>(std::get<Value>(made))));
}

TEST(Accept, RefusesEveryWrongType) {
    const std::vector<Written> values = {
        as_written(true),   as_written(std::int64_t{2}), as_written(0.5),
        as_written("none"), list_of({as_written(0.5)}),  Written{Written::Other{"a date"}, 0, 0}};
    struct Case {
        const Setting& setting;
        std::vector<bool> taken;  ///< of the values above
    };
    const Case cases[] = {{whole, {false, true, false, false, false, false}},
                          {real, {false, false, true, false, false, false}},
                          {word, {false, false, false, true, false, false}},
                          {yes, {true, false, false, false, false, false}},
                          {seed, {false, true, false, false, false, false}},
                          {order, {false, false, false, false, false, false}}};
    for (const auto& one : cases) {
        for (std::size_t i = 0; i < values.size(); ++i) {
            EXPECT_EQ(std::holds_alternative<Value>(accept(one.setting, values[i])), one.taken[i])
                << one.setting.name << " " << i;
        }
    }
    EXPECT_EQ(refused(real, values[5]).problem, "is a date");
}

TEST(Accept, SuggestsTheNearestChoice) {
    EXPECT_EQ(refused(word, as_written("latice")).suggestion, "lattice");
    EXPECT_EQ(refused(word, as_written("hypercube")).suggestion, "");
    EXPECT_EQ(refused(order, list_of({as_written("experst")})).suggestion, "experts");
    EXPECT_EQ(refused(order, as_written("network")).suggestion, "[\"network\"]");
    EXPECT_EQ(refused(order, as_written("friends")).suggestion, "");
    EXPECT_EQ(refused(word, as_written("latice")).allowed,
              "one of \"none\", \"lattice\", \"random\"");
}

TEST(Accept, TakesSeedsUpToTheLargest) {
    expect_value(seed, as_written(std::int64_t{0}), std::uint64_t{0});
    expect_value(seed, as_written(std::numeric_limits<std::int64_t>::max()),
                 std::uint64_t{9223372036854775807U});
    expect_value(seed, as_written("18446744073709551615"), std::uint64_t{18446744073709551615U});
    refused(seed, as_written("18446744073709551616"));
    refused(seed, as_written("-1"));
    refused(seed, as_written(" 1"));
    refused(seed, as_written(""));
    refused(seed, as_written(std::int64_t{-1}));
}

TEST(Accept, NamesTheElementOfAListThatIsAtFault) {
    const Refusal refusal =
        refused(span, list_of({{std::int64_t{1}, 3, 9}, {std::int64_t{0}, 4, 11}}));
    EXPECT_EQ(refusal.line, 4U);
    EXPECT_EQ(refusal.column, 11U);
}

TEST(Accept, BoundsTheLengthOfLists) {
    EXPECT_NE(refused(span, list_of(std::vector<Written>(10'001, as_written(std::int64_t{2}))))
                  .problem.find("10001"),
              std::string::npos);
}

TEST(Accept, ShortensLongTextsInMessages) {
    const std::string problem = refused(word, as_written(std::string(5000, 'x').c_str())).problem;
    EXPECT_LT(problem.size(), 100U);
}

}  // namespace
}  // namespace orglab
