// A few runs, timed and measured.
#include "study/calibration.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "engine/catalogue.hpp"
#include "engine/run.hpp"

namespace orglab {
namespace {

Scenario scenario(const std::string& more) {
    return read_scenario_text(
        "title = \"t\"\nlearning.order = [\"network\"]\n"
        "network.kind = \"complete\"\nworkforce.size = 20\n"
        "run.replicates = 5\nrun.periods = 8\n" +
            more,
        "t.toml", catalogue());
}

const std::string swept =
    "[sweep]\n\"workforce.turnover\" = [0, 0.1, 0.2]\n"
    "[[variant]]\nname = \"a\"\n[[variant]]\nname = \"b\"\nnetwork.kind = \"lattice\"\n";

TEST(Calibrate, RunsAllVariantsAtPlacesSpreadOverTheSweep) {
    const Calibration made = calibrate(scenario(swept), {.runs = 12});
    ASSERT_EQ(made.timed.size(), 12U);
    EXPECT_EQ(made.timed[0].point, 1U) << "the middle of the sweep first";
    EXPECT_EQ(made.timed[1].point, 4U) << "the same place of the other variant";
    std::set<std::uint32_t> points;
    for (const TimedRun& run : made.timed) {
        points.insert(run.point);
        EXPECT_GT(run.seconds, 0);
    }
    EXPECT_EQ(points.size(), 6U);
    EXPECT_EQ(made.cut, 0U);
    EXPECT_GT(made.seconds, 0);
}

TEST(Calibrate, MeasuresWhatTheRunsOfTheStudyWillMeasure) {
    const Scenario study = scenario(swept);
    const Calibration made = calibrate(study, {.runs = 4});
    EXPECT_EQ(made.measure, "knowledge");
    EXPECT_FALSE(made.is_time);
    ASSERT_EQ(made.measured.size(), 4U);
    EXPECT_EQ(made.measured[2].replicate, 1U);
    for (const MeasuredRun& one : made.measured) {
        const Point& point = study.points[one.point];
        const Recording recording = recording_of(point.model);
        const auto run = simulate(point, recording, study.seed, one.replicate);
        for (const auto& series : recording.series) {
            if (series.measure.name == "knowledge") {
                EXPECT_EQ(run.end[static_cast<Eigen::Index>(series.first_column)], one.value);
            }
        }
    }
}

TEST(Calibrate, CountsNeverAsTheEndOfTheRun) {
    const Calibration made = calibrate(
        scenario("[observe]\ntime_to = [0.9]\nmeasures = [\"knowledge\", \"time_to_90\"]\n"
                 "[question]\nmain = \"time_to_90\"\n"),
        {.runs = 4});
    EXPECT_EQ(made.measure, "time_to_90");
    EXPECT_TRUE(made.is_time);
    for (const MeasuredRun& one : made.measured) {
        EXPECT_LE(one.value, 8);
        EXPECT_FALSE(std::isnan(one.value));
    }
}

TEST(Calibrate, StopsWhenItsTimeIsOver) {
    const Calibration made = calibrate(scenario(swept), {.seconds = 0.05});
    EXPECT_GE(made.timed.size(), 2U);
    EXPECT_LT(made.seconds, 1);
    EXPECT_EQ(made.timed.size() % 2, 0U) << "variants stay in step";
}

TEST(Calibrate, CutsRunsThatAreTooLongAndReckonsThemUp) {
    const Scenario longer = read_scenario_text(
        "title = \"t\"\nlearning.order = [\"network\"]\nnetwork.kind = \"complete\"\n"
        "workforce.size = 50\nworkforce.turnover = 0.1\nrun.periods = 1000000\n"
        "observe.every = 1000\n",
        "t.toml", catalogue());
    const Calibration made = calibrate(longer, {.seconds = 0.1});
    EXPECT_GE(made.cut, 1U);
    EXPECT_EQ(made.cut, made.timed.size());
    EXPECT_TRUE(made.measured.empty()) << "what was cut short has no end";
    EXPECT_LT(made.seconds, 2);
    for (const TimedRun& run : made.timed) {
        EXPECT_GT(run.seconds, 10 * made.seconds) << "of a million periods";
    }
}

TEST(Calibrate, TakesRunsThatEndEarlyForWhatTheyAre) {
    // With all peers read and everything copied, nothing can change soon.
    const Scenario early = read_scenario_text(
        "title = \"t\"\nlearning.order = [\"network\"]\nnetwork.kind = \"random\"\n"
        "network.degree = 10\nlearning.network.rate = 1\nworkforce.size = 2000\n"
        "run.until = \"equilibrium\"\nrun.periods = 1000000\nobserve.every = 1000\n",
        "t.toml", catalogue());
    const Calibration made = calibrate(early, {.seconds = 0.2});
    ASSERT_GE(made.timed.size(), 1U);
    EXPECT_EQ(made.cut, 0U);
    for (const TimedRun& run : made.timed) {
        EXPECT_LT(run.seconds, 10) << "not a million periods";
    }
}

}  // namespace
}  // namespace orglab
