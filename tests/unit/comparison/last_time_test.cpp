#include "comparison/last_time.hpp"

#include <gtest/gtest.h>

#include <string>

#include "unit/comparison/made_study.hpp"

namespace orglab {
namespace {

TEST(LastTime, IsTheLastPeriodAndOfRecoveryWhatIsLeftAfterTheFirstEvent) {
    auto study = made_study("a.h5", {{"old", 0, {1}}, {"new", 0, {1}}}, false);
    Outcomes& outcomes = study.outcomes;
    const OutcomeMeasure time{.name = "time_to_80", .kind = MeasureKind::run, .censored = true};
    const OutcomeMeasure recovery{.name = "recovery", .kind = MeasureKind::run, .censored = true};
    outcomes.base.emplace("run.periods", std::int64_t{100});
    EXPECT_EQ(last_time(outcomes, time), 100);
    EXPECT_EQ(last_time(outcomes, recovery), 100) << "there is no event";
    EXPECT_FALSE(can_have(outcomes, "recovery", 0));
    EXPECT_TRUE(can_have(outcomes, "time_to_80", 0));
    outcomes.base.emplace("event.leave.kind", std::string("expert-departure"));
    outcomes.base.emplace("event.leave.period", std::int64_t{60});
    EXPECT_EQ(last_time(outcomes, recovery), 40);
    EXPECT_EQ(last_time(outcomes, time), 100);
    outcomes.keys = {"event.leave.period"};
    outcomes.points[0].values = {Value(std::int64_t{60})};
    outcomes.points[1].values = {Value(std::int64_t{70})};
    EXPECT_EQ(last_time(outcomes, recovery), 30) << "the point that has the fewest";
    EXPECT_TRUE(can_have(outcomes, "recovery", 1));
    outcomes.points[1].values = {Value(std::int64_t{101})};
    EXPECT_EQ(last_time(outcomes, recovery), 40) << "an event after the end is none";
    EXPECT_FALSE(can_have(outcomes, "recovery", 1));
    EXPECT_TRUE(can_have(outcomes, "recovery", 0));
}

}  // namespace
}  // namespace orglab
