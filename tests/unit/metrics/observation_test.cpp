#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "small.hpp"

namespace orglab {
namespace {

using Words = std::vector<std::string>;

std::vector<Contradiction> complaints(const Settings& settings) {
    Catalogue catalogue;
    declare_observation(catalogue);
    std::vector<Contradiction> found;
    for (const auto& check : catalogue.checks) {
        check(small::model_of(settings), found);
    }
    return found;
}

std::set<std::string> recorded(const Settings& settings) {
    const Recording recording = recording_of(small::model_of(settings));
    std::set<std::string> names;
    for (const auto& series : recording.series) {
        names.insert(series.measure.name);
    }
    for (const auto& measure : recording.run) {
        names.insert(measure.name);
    }
    for (const auto& measure : recording.structure) {
        names.insert(measure.name);
    }
    return names;
}

Settings asking(Words measures, std::uint32_t levels = 2) {
    Settings settings = small::settings_of(levels);
    settings["observe.measures"] = std::move(measures);
    return settings;
}

TEST(Observation, SuggestsTheMeasureThatWasMeant) {
    const auto found = complaints(asking({"knowledge", "divresity"}));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].key, "observe.measures");
    EXPECT_NE(found[0].problem.find("divresity"), std::string::npos);
    EXPECT_EQ(found[0].suggestion, "diversity");
    EXPECT_EQ(found[0].allowed, "");
}

TEST(Observation, AcceptsNamesGroupsAndWordsForMany) {
    EXPECT_TRUE(complaints(asking({"all"})).empty());
    EXPECT_TRUE(complaints(asking({"cheap", "silo_icc"})).empty());
    EXPECT_TRUE(complaints(asking({"learned_by_channel", "time_to", "recovery"})).empty());
    EXPECT_EQ(complaints(asking({})).size(), 1U);
    EXPECT_EQ(complaints(asking({"time_to_90"})).size(), 1U)
        << "only the shares of observe.time_to are there";
}

TEST(Observation, RefusesSnapshotsAfterTheEndAndSharesNamedTwice) {
    Settings settings = small::settings_of(1);
    settings["observe.snapshots"] = std::vector<double>{0, 100, 101};
    settings["observe.time_to"] = std::vector<double>{0.8, 0.8};
    const auto found = complaints(settings);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].key, "observe.snapshots");
    EXPECT_EQ(found[1].key, "observe.time_to");
}

TEST(Recording, OfNamesHoldsThoseAndNoOthers) {
    EXPECT_EQ(recorded(asking({"diversity", "knowledge", "time_to"})),
              (std::set<std::string>{"knowledge", "diversity", "time_to_80"}));
    EXPECT_EQ(recorded(asking({"learned_by_channel"})),
              (std::set<std::string>{"learned_right_by_channel", "learned_wrong_by_channel"}));
}

TEST(Recording, ByDefaultLeavesOutWhatMeansNothingHere) {
    Settings settings = small::settings_of(0);
    settings["teams.size"] = std::int64_t{0};
    const auto names = recorded(settings);
    EXPECT_TRUE(names.contains("knowledge") && names.contains("time_to_80"));
    for (const char* name :
         {"silo", "diversity_within", "expert_knowledge", "engaged_gap", "recovery"}) {
        EXPECT_FALSE(names.contains(name)) << name;
        settings["observe.measures"] = Words{"cheap", name};
        EXPECT_TRUE(recorded(settings).contains(name)) << name << " was asked for";
    }
    EXPECT_TRUE(recorded(small::settings_of(2)).contains("silo"));
    EXPECT_TRUE(recorded(small::settings_of(2)).contains("authority_gap"));
}

TEST(Recording, OfAllHoldsEveryMeasureThatHasAColumn) {
    std::set<std::string> every;
    for (const auto& measure : all_measures(small::model_of(small::settings_of(2)))) {
        every.insert(measure.name);
    }
    EXPECT_EQ(recorded(asking({"all"})), every);
    every.erase("expert_knowledge_by_level");  // no levels, no columns
    EXPECT_EQ(recorded(asking({"all"}, 0)), every);
}

TEST(Recording, GivesEachLevelAndChannelAColumn) {
    const Recording recording = recording_of(small::model_of(asking({"all"}, 3)));
    EXPECT_EQ(recording.levels, 3U);
    EXPECT_EQ(recording.channels, (Words{"experts", "network"}));
    std::uint32_t next = 0;
    for (const auto& series : recording.series) {
        EXPECT_EQ(series.first_column, next) << series.measure.name;
        const std::uint32_t width = series.measure.axis == Axis::level     ? 3
                                    : series.measure.axis == Axis::channel ? 2
                                                                           : 1;
        EXPECT_EQ(series.width, width) << series.measure.name;
        next += width;
    }
    EXPECT_EQ(recording.columns, next);
}

TEST(Recording, TakesPeriodsAndSnapshotsFromTheSettings) {
    Settings settings = small::settings_of(1);
    settings["observe.every"] = std::int64_t{30};
    settings["observe.snapshots"] = std::vector<double>{40, 0, 40};
    const Recording recording = recording_of(small::model_of(settings));
    EXPECT_EQ(recording.periods, 100U);
    EXPECT_EQ(recording.rows(), 4U) << "periods 0, 30, 60, 90";
    EXPECT_EQ(recording.snapshots, (std::vector<std::uint32_t>{0, 40}));
    EXPECT_FALSE(recording.ties_change);
}

TEST(Recording, KnowsWhenTiesChange) {
    Settings weaving = small::settings_of(1);
    weaving["leaders.weaving"] = 0.5;
    EXPECT_TRUE(recording_of(small::model_of(weaving)).ties_change);
    Settings loss = small::settings_of(1);
    loss["event.crisis.kind"] = std::string("tie-loss");
    EXPECT_TRUE(recording_of(small::model_of(loss)).ties_change);
    loss["event.crisis.kind"] = std::string("reality-shift");
    EXPECT_FALSE(recording_of(small::model_of(loss)).ties_change);
    loss["event.crisis.kind"] = std::string("change");
    loss["event.crisis.key"] = std::string("leaders.weaving");
    EXPECT_TRUE(recording_of(small::model_of(loss)).ties_change) << "weaving may begin later";
}

TEST(MeasuresMarkdown, HasARowForEveryMeasure) {
    const std::string page = measures_markdown(small::model_of(small::settings_of(2)));
    for (const auto& measure : all_measures(small::model_of(small::settings_of(2)))) {
        EXPECT_NE(page.find("| `" + measure.name + "` |"), std::string::npos) << measure.name;
    }
}

}  // namespace
}  // namespace orglab
