#include "parameters/catalogue.hpp"

#include <gtest/gtest.h>

namespace orglab {
namespace {

Setting named(std::string name) {
    return {.name = std::move(name), .type = Type::real, .fallback = 0.5};
}

Catalogue small() {
    Catalogue made;
    made.add({"", "top", {named("title")}});
    made.add({"network", "ties", {named("degree"), named("rewire")}});
    made.add({"workforce", "people", {named("newcomers")}});
    made.add({"learning", "", {named("order")}});
    made.add({"learning.network", "a channel", {named("rate"), named("sample")}});
    made.add({"learning.experts", "a channel", {named("rate")}});
    made.add({"event", "events", {named("period")}, true});
    made.add({"workforce.kinds", "kinds", {named("share")}, true});
    return made;
}

TEST(Catalogue, FindsKeysOfSectionsAndFamilies) {
    const Catalogue catalogue = small();
    EXPECT_EQ(catalogue.find("network.degree")->name, "degree");
    EXPECT_EQ(catalogue.find("learning.network.rate"), &catalogue.sections[4].settings[0]);
    EXPECT_EQ(catalogue.find("title")->name, "title");
    EXPECT_EQ(catalogue.find("event.crisis.period")->name, "period");
    EXPECT_EQ(catalogue.find("workforce.kinds.fast-2_b.share")->name, "share");
}

TEST(Catalogue, FindsNothingElse) {
    const Catalogue catalogue = small();
    for (const char* key :
         {"", ".", ".title", "network", "network.", "network.degrees", "degree", "event.period",
          "event..period", "event.Crisis.period", "event.2.period", "event.crisis.period.x",
          "event.a.b.period", "learning.rate"}) {
        EXPECT_EQ(catalogue.find(key), nullptr) << key;
    }
}

TEST(Catalogue, MergesSectionsOfOneName) {
    Catalogue catalogue = small();
    catalogue.add({"network", "more ties", {named("directed")}});
    EXPECT_EQ(catalogue.sections.size(), 8U);
    EXPECT_EQ(catalogue.find("network.directed")->name, "directed");
    EXPECT_EQ(catalogue.sections[1].meaning, "ties");
}

TEST(Catalogue, RefusesAKeyDeclaredTwice) {
    Catalogue catalogue = small();
    EXPECT_THROW(catalogue.add({"network", "", {named("degree")}}), BrokenPromise);
    EXPECT_THROW(catalogue.add({"event", "", {}, false}), BrokenPromise);
}

struct NearCase {
    std::string key;
    std::string meant;
};

class NearestKey : public testing::TestWithParam<NearCase> {};

TEST_P(NearestKey, IsWhatWasMeant) {
    EXPECT_EQ(nearest_key(small(), GetParam().key), GetParam().meant);
}

INSTANTIATE_TEST_SUITE_P(
    Keys, NearestKey,
    testing::Values(
        NearCase{"netwrok.degree", "network.degree"}, NearCase{"network.degre", "network.degree"},
        NearCase{"titel", "title"}, NearCase{"learning.netwrok.rate", "learning.network.rate"},
        NearCase{"event.crisis.perod", "event.crisis.period"},
        NearCase{"evnt.crisis.period", "event.crisis.period"},
        NearCase{"network.sample", "learning.network.sample"}, NearCase{"rewire", "network.rewire"},
        NearCase{"experts.rate", "learning.experts.rate"},
        NearCase{"workforce.degree", "network.degree"}, NearCase{"workforce.workers", ""},
        NearCase{"workforce.netwrok.degree", "network.degree"},
        NearCase{"workforce.titel", "title"},
        NearCase{"workforce.evnt.crisis.period", "event.crisis.period"},
        NearCase{"event.crisis.degree", "network.degree"},
        NearCase{"something.quite.different", ""}, NearCase{"", ""}));

TEST(NearestKey, EndsForKeysOfAnyLength) {
    EXPECT_EQ(nearest_key(small(), std::string(1 << 20, 'a')), "");
}

TEST(FullKey, PutsTheNameIntoAFamily) {
    const Catalogue catalogue = small();
    EXPECT_EQ(full_key(catalogue.sections[6], catalogue.sections[6].settings[0], "crisis"),
              "event.crisis.period");
    EXPECT_EQ(full_key(catalogue.sections[0], catalogue.sections[0].settings[0]), "title");
}

TEST(DefaultSettings, HoldEveryKeyOutsideFamilies) {
    const Settings settings = default_settings(small());
    EXPECT_EQ(settings.size(), 8U);
    EXPECT_EQ(settings.at("network.degree"), Value(0.5));
}

}  // namespace
}  // namespace orglab
