#include "parameters/table.hpp"

#include <gtest/gtest.h>

namespace orglab {
namespace {

struct Example {
    bool yes = true;
    std::int64_t count = 3;
    std::uint64_t seed = 9;
    double rate = 0.3;
    std::string kind = "none";
    std::vector<double> by_level = {0.5};
    std::vector<std::string> words;
    std::optional<double> maybe;
};

const Table<Example> table = {
    {&Example::yes, {.name = "yes"}},
    {&Example::count, {.name = "count"}},
    {&Example::seed, {.name = "seed"}},
    {&Example::rate, {.name = "rate"}},
    {&Example::kind, {.name = "kind"}},
    {&Example::by_level, {.name = "by_level", .form = Form::one_or_list}, true},
    {&Example::words, {.name = "words"}},
    {&Example::maybe, {.name = "maybe"}}};

TEST(Table, DeclaresTypeFormAndDefaultFromTheMember) {
    const Section made = section("example", "an example", table);
    const std::vector<Type> types = {Type::yes_no, Type::whole, Type::whole, Type::real,
                                     Type::text,   Type::whole, Type::text,  Type::real};
    const std::vector<Form> forms = {Form::one, Form::one,         Form::one,  Form::one,
                                     Form::one, Form::one_or_list, Form::list, Form::one};
    const std::vector<Value> fallbacks = {true,
                                          std::int64_t{3},
                                          std::uint64_t{9},
                                          0.3,
                                          std::string("none"),
                                          std::vector<double>{0.5},
                                          std::vector<std::string>{},
                                          Value()};
    for (std::size_t i = 0; i < types.size(); ++i) {
        EXPECT_EQ(made.settings[i].type, types[i]) << i;
        EXPECT_EQ(made.settings[i].form, forms[i]) << i;
        EXPECT_EQ(made.settings[i].fallback, fallbacks[i]) << i;
    }
}

TEST(Table, FillsTheStructFromSettings) {
    const Settings settings = {{"a.yes", false},
                               {"a.count", std::int64_t{7}},
                               {"a.seed", std::uint64_t{1}},
                               {"a.rate", 0.9},
                               {"a.kind", std::string("x")},
                               {"a.by_level", std::vector<double>{1, 2}},
                               {"a.words", std::vector<std::string>{"w"}},
                               {"a.maybe", 0.25}};
    const Example made = read(table, "a", settings);
    EXPECT_FALSE(made.yes);
    EXPECT_EQ(made.count, 7);
    EXPECT_EQ(made.seed, 1U);
    EXPECT_EQ(made.rate, 0.9);
    EXPECT_EQ(made.kind, "x");
    EXPECT_EQ(made.by_level, (std::vector<double>{1, 2}));
    EXPECT_EQ(made.words, std::vector<std::string>{"w"});
    EXPECT_EQ(made.maybe, 0.25);
    EXPECT_FALSE(read(table, "a", Settings{{"a.maybe", Value()}}).maybe.has_value());
}

TEST(Table, ReadsAFamilyByItsNames) {
    const Settings settings = {{"k.fast.rate", 0.9},
                               {"k.slow.rate", 0.1},
                               {"k.slow.count", std::int64_t{1}},
                               {"l.other.rate", 0.5}};
    const auto made = read_family(table, "k", settings);
    ASSERT_EQ(made.size(), 2U);
    EXPECT_EQ(made.at("fast").rate, 0.9);
    EXPECT_EQ(made.at("slow").rate, 0.1);
    EXPECT_EQ(made.at("slow").count, 1);
}

TEST(AtLevel, TakesTheLastForAllAbove) {
    const std::vector<double> by_level = {1, 2};
    EXPECT_EQ(at_level(by_level, 1), 1);
    EXPECT_EQ(at_level(by_level, 2), 2);
    EXPECT_EQ(at_level(by_level, 9), 2);
}

}  // namespace
}  // namespace orglab
