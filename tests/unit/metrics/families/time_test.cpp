#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "unit/metrics/small.hpp"

namespace orglab {
namespace {

double of_run(const std::string& name, const Settings& settings,
              const std::vector<double>& knowledge) {
    return small::measure_named(name, settings).of_run(knowledge);
}

TEST(TimeTo, IsTheFirstPeriodAtTheShare) {
    Settings settings = small::settings_of(1);
    settings["observe.time_to"] = std::vector<double>{0.8, 0.855, 1, 0.005};
    const std::vector<double> knowledge{0.5, 0.7, 0.8, 0.79, 0.86};
    EXPECT_EQ(of_run("time_to_80", settings, knowledge), 2);
    EXPECT_EQ(of_run("time_to_85_5", settings, knowledge), 4);
    EXPECT_EQ(of_run("time_to_0_5", settings, knowledge), 0);
    EXPECT_TRUE(std::isnan(of_run("time_to_100", settings, knowledge))) << "never";
    EXPECT_TRUE(std::isnan(of_run("time_to_80", settings, {}))) << "not simulated";
}

Settings with_events(std::vector<std::int64_t> periods) {
    Settings settings = small::settings_of(1);
    for (std::size_t i = 0; i < periods.size(); ++i) {
        settings["event.e" + std::to_string(i) + ".period"] = periods[i];
    }
    return settings;
}

TEST(Recovery, RunsFromTheFirstEventToTheFormerLevel) {
    const std::vector<double> knowledge{0.5, 0.6, 0.7, 0.3, 0.4, 0.65, 0.7, 0.9};
    EXPECT_EQ(of_run("recovery", with_events({3}), knowledge), 3);
    EXPECT_EQ(of_run("recovery", with_events({5, 3}), knowledge), 3)
        << "the first event counts, not the first named";
    EXPECT_EQ(of_run("recovery", with_events({2}), knowledge), 0) << "it never fell";
}

TEST(Recovery, IsUndefinedWithoutAnEventOrAReturn) {
    const std::vector<double> knowledge{0.5, 0.6, 0.3, 0.4};
    EXPECT_TRUE(std::isnan(of_run("recovery", with_events({2}), knowledge)));
    EXPECT_TRUE(std::isnan(of_run("recovery", with_events({}), knowledge)));
    EXPECT_TRUE(std::isnan(of_run("recovery", with_events({4}), knowledge))) << "after the end";
    EXPECT_FALSE(small::measure_named("recovery", with_events({})).applies);
    EXPECT_TRUE(small::measure_named("recovery", with_events({2})).applies);
}

TEST(CensoredMeasures, AreMarkedAsSuch) {
    for (const auto& measure : all_measures(small::model_of(with_events({2})))) {
        EXPECT_EQ(measure.censored, measure.moment == Moment::run) << measure.name;
    }
}

}  // namespace
}  // namespace orglab
