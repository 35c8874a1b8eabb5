#include "parameters/model.hpp"

#include <gtest/gtest.h>

#include "parameters/catalogue.hpp"
#include "parameters/table.hpp"

namespace orglab {
namespace {

enum class Colour { red, green };
constexpr std::array<NamedValue<Colour>, 2> words(Colour) {
    return {{{"red", Colour::red}, {"green", Colour::green}}};
}

/// Something registered.
struct Plant {
    std::string name;
};
const std::vector<Plant>& registered(const Plant*) {
    static const std::vector<Plant> all = {{"oak"}, {"red_beech"}};
    return all;
}

struct Garden {
    std::uint32_t beds = 3;
    Colour colour = Colour::green;
    std::vector<Colour> colours = {Colour::red};
    const Plant* plant = nullptr;
    std::vector<double> depths = {0.5};
    double width = 2;
};
const Table<Garden> garden = {
    {&Garden::beds, {.name = "beds", .low = 1, .high = 9}},
    {&Garden::colour, {.name = "colour"}},
    {&Garden::colours, {.name = "colours"}},
    {&Garden::plant, {.name = "plant", .choices = {"none"}}},
    {&Garden::depths, {.name = "depths", .form = Form::one_or_list, .changeable = true}},
    {&Garden::width, {.name = "width", .low = 0, .changeable = true}},
};

struct Pond {
    double depth = 1;
};
const Table<Pond> pond = {{&Pond::depth, {.name = "depth"}}};

struct Visit {
    double hours = 1;
};
const Table<Visit> visit = {{&Visit::hours, {.name = "hours"}}};

const Catalogue& catalogue() {
    static const Catalogue all = [] {
        Catalogue made;
        made.add(section("garden", "", garden));
        made.add(section("garden", "", pond));  // a second struct of the same section
        made.add(section("visit", "", visit, true));
        return made;
    }();
    return all;
}

TEST(Model, HasTheDefaultsOfItsStructs) {
    const Model model = model_of(catalogue(), default_settings(catalogue()));
    EXPECT_EQ(model.get<Garden>().beds, 3U);
    EXPECT_EQ(model.get<Garden>().colour, Colour::green);
    EXPECT_EQ(model.get<Garden>().plant, nullptr);
    EXPECT_EQ(model.get<Pond>().depth, 1);
    EXPECT_TRUE(model.family<Visit>().empty());
}

TEST(Model, SharesStructsWithTheSameSettings) {
    const Settings settings = default_settings(catalogue());
    const Model model = model_of(catalogue(), settings);
    Settings other = settings;
    other["visit.first.hours"] = 2.0;
    const Model changed = model_of(catalogue(), other, {&settings, &model});
    EXPECT_EQ(&changed.get<Garden>(), &model.get<Garden>());
    EXPECT_EQ(changed.family<Visit>().at("first").hours, 2);
    EXPECT_TRUE(model.family<Visit>().empty());
    other["garden.beds"] = std::int64_t{4};
    const Model again = model_of(catalogue(), other, {&settings, &model});
    EXPECT_EQ(again.get<Garden>().beds, 4U);
    EXPECT_EQ(model.get<Garden>().beds, 3U);
    EXPECT_EQ(&again.get<Pond>(), &model.get<Pond>()) << "which does not read this key";
    const Model whole = again.with_own_table();
    EXPECT_EQ(&whole.get<Garden>(), &again.get<Garden>());
    EXPECT_EQ(&whole.get<Pond>(), &again.get<Pond>());
    const Model like_it = model_of(catalogue(), other, {&other, &whole});
    EXPECT_EQ(&like_it.get<Garden>(), &again.get<Garden>());
    const Model like_one_that_shares = model_of(catalogue(), other, {&other, &again});
    EXPECT_EQ(&like_one_that_shares.get<Garden>(), &again.get<Garden>());
    EXPECT_EQ(model_of(catalogue(), settings, {&other, &again}).get<Garden>().beds, 3U);
}

TEST(Model, ChangesNoCopyOfItself) {
    const Model model = model_of(catalogue(), default_settings(catalogue()));
    Model copy = model;
    copy.change("garden.depth", 7.0);
    EXPECT_EQ(copy.get<Pond>().depth, 7);
    EXPECT_EQ(model.get<Pond>().depth, 1);
}

TEST(Model, ThatChangesAgainStillChangesNoCopyOfItself) {
    Model model = model_of(catalogue(), default_settings(catalogue()));
    model.change("garden.width", 3.0);
    const Model copy = model;
    model.change("garden.width", 4.0);
    model.change("garden.width", 5.0);
    EXPECT_EQ(model.get<Garden>().width, 5);
    EXPECT_EQ(copy.get<Garden>().width, 3);
}

TEST(Model, KnowsWhichStructsAKeyFills) {
    Settings settings = default_settings(catalogue());
    settings["visit.first.hours"] = 2.0;
    Model model = model_of(catalogue(), settings);
    ASSERT_EQ(model.readings_of("garden.depth").size(), 1U);
    EXPECT_TRUE(model.readings_of("garden.length").empty());
    model.change(model.readings_of("garden.depth").front(), "garden.depth", 8.0);
    EXPECT_EQ(model.get<Pond>().depth, 8);
    ASSERT_EQ(model.readings_of("visit.first.hours").size(), 1U);
    model.fill(model.readings_of("visit.first.hours").front(), {{"visit.first.hours", 9.0}});
    EXPECT_EQ(model.family<Visit>().at("first").hours, 9);
}

TEST(Model, NotesWhatItIsAskedFor) {
    const Model model = model_of(catalogue(), default_settings(catalogue()));
    Model::Asked asked;
    const Model noting = model.noting(asked);
    EXPECT_EQ(noting.get<Garden>({"beds"}).beds, 3U);
    EXPECT_TRUE(follows_from(asked, "garden.beds"));
    EXPECT_FALSE(follows_from(asked, "garden.width"));
    EXPECT_THROW((void)noting.get<Garden>({"bedz"}), BrokenPromise);
    EXPECT_TRUE(noting.family<Visit>().empty());
    EXPECT_TRUE(follows_from(asked, "visit.first.hours"));
    (void)noting.get<Garden>();
    EXPECT_TRUE(follows_from(asked, "garden.width"));
    EXPECT_FALSE(follows_from(asked, "garden.corner.width")) << "a section within it";
    EXPECT_FALSE(follows_from(asked, "gardens.width"));
}

TEST(Model, ReadsWordsAsTheValuesTheyStandFor) {
    Settings settings = default_settings(catalogue());
    EXPECT_EQ(settings.at("garden.plant"), Value(std::string("none")));
    settings["garden.plant"] = std::string("red-beech");
    settings["garden.colours"] = std::vector<std::string>{"green", "red"};
    settings["garden.depth"] = 4.0;
    settings["visit.first.hours"] = 2.0;
    const Model model = model_of(catalogue(), settings);
    EXPECT_EQ(model.get<Garden>().plant, &registered(static_cast<const Plant*>(nullptr))[1]);
    EXPECT_EQ(model.get<Garden>().colours, (std::vector<Colour>{Colour::green, Colour::red}));
    EXPECT_EQ(model.get<Pond>().depth, 4);
    EXPECT_EQ(model.family<Visit>().at("first").hours, 2);
}

TEST(Model, TellsHowAKeyIsDeclared) {
    const Model model = model_of(catalogue(), default_settings(catalogue()));
    EXPECT_TRUE(model.setting("garden.width")->changeable);
    EXPECT_EQ(model.setting("garden.width")->fallback, Value(2.0));
    EXPECT_EQ(model.setting("garden.depth")->name, "depth");
    EXPECT_EQ(model.setting("garden.plant")->choices,
              (std::vector<std::string>{"none", "oak", "red-beech"}));
    for (const char* key : {"garden.length", "garden", "width", "", "visit.first.hours"}) {
        EXPECT_EQ(model.setting(key), nullptr) << key;
    }
}

TEST(Model, ChangesWithoutTouchingItsCopies) {
    Model model = model_of(catalogue(), default_settings(catalogue()));
    const Model before = model;
    model.change("garden.width", 7.5);
    model.change("garden.depths", std::vector<double>{1, 2});
    model.change("garden.depth", 3.0);
    EXPECT_EQ(model.get<Garden>().width, 7.5);
    EXPECT_EQ(model.get<Garden>().depths, (std::vector<double>{1, 2}));
    EXPECT_EQ(model.get<Garden>().beds, 3U);
    EXPECT_EQ(model.get<Pond>().depth, 3);
    EXPECT_EQ(before.get<Garden>().width, 2);
    EXPECT_EQ(before.get<Pond>().depth, 1);
    EXPECT_THROW(model.change("garden.length", 1.0), BrokenPromise);
}

TEST(Model, RefusesAStructOfTwoSectionsAndOneOfNone) {
    Catalogue twice = catalogue();
    twice.add(section("park", "", pond));
    EXPECT_THROW(model_of(twice, default_settings(twice)), BrokenPromise);
    EXPECT_THROW(static_cast<void>(Model().get<Pond>()), BrokenPromise);
}

TEST(Catalogue, AddsASectionThatSeveralThingsShareOnce) {
    Catalogue made;
    const Section shared = section("garden", "", pond);
    made.add(shared);
    made.add(shared);
    EXPECT_EQ(made.sections.front().settings.size(), 1U);
    EXPECT_EQ(model_of(made, default_settings(made)).get<Pond>().depth, 1);
}

}  // namespace
}  // namespace orglab
