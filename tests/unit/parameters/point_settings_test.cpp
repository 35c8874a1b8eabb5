#include "parameters/point_settings.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

namespace orglab {
namespace {

const Settings some = {{"hierarchy.levels", std::int64_t{3}},
                       {"learning.network.rate", 0.3},
                       {"learning.order", std::vector<std::string>{"network"}},
                       {"workforce.size", std::int64_t{50}}};

TEST(PointSettings, HoldWhatTheyAreMadeOf) {
    const PointSettings made = some;
    EXPECT_EQ(made.copy(), some);
    EXPECT_EQ(made.size(), 4U);
    EXPECT_EQ(made.at("learning.network.rate"), Value(0.3));
    EXPECT_TRUE(made.contains("hierarchy.levels"));
    EXPECT_FALSE(made.contains("hierarchy.level"));
    EXPECT_FALSE(made.contains("zzz"));
    EXPECT_THROW((void)made.at("aaa"), std::out_of_range);
    EXPECT_EQ(made.lower_bound("learning.")->first, "learning.network.rate");
    EXPECT_EQ(made.lower_bound("zzz"), made.end());
}

TEST(PointSettings, ShareTheEntriesThatAreTheSame) {
    const PointSettings like = some;
    Settings settings = some;
    settings["learning.network.rate"] = 0.4;
    settings["run.periods"] = std::int64_t{100};
    settings.erase("hierarchy.levels");
    const PointSettings made(settings, like);
    EXPECT_EQ(made.copy(), settings);
    EXPECT_EQ(&made.at("workforce.size"), &like.at("workforce.size"));
    EXPECT_NE(&made.at("learning.network.rate"), &like.at("learning.network.rate"));
    EXPECT_EQ(like.at("learning.network.rate"), Value(0.3)) << "as it was";
    EXPECT_NE(made, like);
    settings = some;
    EXPECT_EQ(PointSettings(settings, made), like) << "whatever is shared";
}

TEST(PointSettings, ChangeWithoutTouchingThoseThatTheyShareWith) {
    const PointSettings like = some;
    PointSettings made = like;
    made.change(1, 0.5);
    const PointSettings copy = made;
    made.change(1, 0.6);
    made.change(1, 0.7);
    made.change(3, std::int64_t{60});
    EXPECT_EQ(like.at("learning.network.rate"), Value(0.3));
    EXPECT_EQ(copy.at("learning.network.rate"), Value(0.5));
    EXPECT_EQ(made.at("learning.network.rate"), Value(0.7));
    EXPECT_EQ(made.at("workforce.size"), Value(std::int64_t{60}));
    EXPECT_EQ(&made.at("hierarchy.levels"), &like.at("hierarchy.levels"));
    std::size_t own = 0;
    made.each_own([&](const PointSettings::Entry&) { ++own; });
    EXPECT_EQ(own, 2U);
}

TEST(PointSettings, WithTheSameKeysKeepOnlyWhatDiffers) {
    const auto own = [](const PointSettings& settings) {
        std::vector<std::string> keys;
        settings.each_own([&](const PointSettings::Entry& entry) { keys.push_back(entry.first); });
        return keys;
    };
    const PointSettings like = some;
    EXPECT_EQ(own(like).size(), 4U);
    Settings settings = some;
    settings["learning.network.rate"] = 0.4;
    settings["workforce.size"] = std::int64_t{60};
    const PointSettings made(settings, like);
    EXPECT_EQ(own(made), (std::vector<std::string>{"learning.network.rate", "workforce.size"}));
    EXPECT_EQ(made.copy(), settings);
    EXPECT_EQ(made.at("workforce.size"), Value(std::int64_t{60}));
    EXPECT_EQ(made.lower_bound("workforce.")->second, Value(std::int64_t{60}));
    const PointSettings copy = made;
    EXPECT_EQ(copy, made);
    const PointSettings with_list = made.with_own_list();
    EXPECT_EQ(with_list, made);
    EXPECT_EQ(own(with_list).size(), 4U);
    settings["workforce.size"] = std::int64_t{50};
    const PointSettings next(settings, with_list);
    EXPECT_EQ(own(next), std::vector<std::string>{"workforce.size"});
    EXPECT_EQ(next.copy(), settings);
    EXPECT_EQ(PointSettings(settings, made).copy(), settings) << "like one that shares its list";
    EXPECT_TRUE(own(PointSettings(some, like)).empty());
}

TEST(PointSettings, SayWhatASectionHolds) {
    const PointSettings made = some;
    EXPECT_EQ(said_in(made, "learning", false), "learning.order = [\"network\"]\n");
    EXPECT_EQ(said_in(made, "learning", true),
              "learning.network.rate = 0.3\nlearning.order = [\"network\"]\n");
    EXPECT_EQ(said_in(made, "learn", true), "");
}

}  // namespace
}  // namespace orglab
