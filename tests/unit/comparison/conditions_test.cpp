#include "comparison/conditions.hpp"

#include <gtest/gtest.h>

#include "organization/settings.hpp"
#include "parameters/catalogue.hpp"
#include "study/study.hpp"

namespace orglab {
namespace {

const Setting share{.name = "share",
                    .low = 0,
                    .high = 1,
                    .phrase = "{} of the workers sing",
                    .value_phrases = {{"0", "no worker sings"}, {"1", "all workers sing"}}};

TEST(Conditions, SayASettingByItsPhrase) {
    EXPECT_EQ(condition_words(&share, "share", 0.02, {}), "2 % of the workers sing");
    EXPECT_EQ(condition_words(&share, "share", 0.5, {}), "half of the workers sing");
    EXPECT_EQ(condition_words(&share, "share", 0.0, {}), "no worker sings");
    EXPECT_EQ(condition_words(&share, "share", 1.0, {}), "all workers sing");
}

TEST(Conditions, SayASettingWithoutAPhraseByItsName) {
    EXPECT_EQ(condition_words(nullptr, "gap", 0.25, {}), "gap is 0.25");
    const Setting plain{.name = "order"};
    EXPECT_EQ(condition_words(&plain, "order", std::vector<std::string>{"team"}, {}),
              "order is team");
}

TEST(Conditions, SpellSmallWholeNumbers) {
    const Setting size{.name = "size", .type = Type::whole, .low = 0, .high = 1000};
    EXPECT_EQ(spoken(size, std::int64_t{4}), "four");
    EXPECT_EQ(spoken(size, std::vector<double>{10}), "ten");
    EXPECT_EQ(spoken(size, std::int64_t{12}), "12");
    const Setting noise{.name = "noise", .low = 0, .high = 100};
    EXPECT_EQ(spoken(noise, 0.25), "0.25");
}

std::string loud(const Value& value, const Model& model) {
    const bool many = model.get<WorkforceSettings>().size > 50;
    return many ? "many sing " + std::to_string(std::get<double>(value)).substr(0, 3) : "";
}

TEST(Conditions, MayDependOnOtherSettings) {
    Setting singing = share;
    singing.clause = loud;
    Settings settings = default_settings(catalogue());
    settings["workforce.size"] = std::int64_t{80};
    const std::optional<Model> many(model_of(catalogue(), settings));
    settings["workforce.size"] = std::int64_t{20};
    const std::optional<Model> few(model_of(catalogue(), settings));
    EXPECT_EQ(condition_words(&singing, "share", 0.5, many), "many sing 0.5");
    EXPECT_EQ(condition_words(&singing, "share", 0.5, few), "half of the workers sing");
    EXPECT_EQ(condition_words(&singing, "share", 0.5, {}), "half of the workers sing");
}

TEST(Enumerated, ReadsAsASentenceDoes) {
    EXPECT_EQ(enumerated({}), "");
    EXPECT_EQ(enumerated({"a"}), "a");
    EXPECT_EQ(enumerated({"a", "b"}), "a and b");
    EXPECT_EQ(enumerated({"a", "b", "c"}), "a, b and c");
}

}  // namespace
}  // namespace orglab
