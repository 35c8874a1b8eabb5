// Which runs a study consists of: order, keys, shares, what is missing.
#include "plan/plan.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "engine/run_key.hpp"
#include "plain/scene.hpp"

namespace orglab {
namespace {

const char* const three_points =
    "[run]\nseed = 5\nreplicates = 4\n[learning]\norder = [\"practice\"]\n"
    "[sweep]\n\"workforce.size\" = [10, 20, 30]\n";

class PlanOfThreePoints : public testing::Test {
protected:
    Scenario scenario_ = plain::scenario_of(three_points);
    Recordings recordings_ = recordings_of(scenario_.points);
    Plan plan_ = plan_of(scenario_, recordings_);
};

std::string names_of(const Recording& recording) {
    std::string names;
    for (const auto& series : recording.series) {
        names += series.measure.name + " " + std::to_string(series.width) + "\n";
    }
    for (const auto* measures : {&recording.run, &recording.structure}) {
        for (const Measure& measure : *measures) {
            names += measure.name + "\n";
        }
    }
    return names;
}

TEST(Recordings, AreSharedByPointsThatRecordTheSameAndByNoOthers) {
    const Scenario scenario = plain::scenario_of(
        "[network]\nkind = \"small-world\"\n[learning]\norder = [\"experts\", "
        "\"network\"]\n[event.crisis]\nkind = \"tie-loss\"\nfraction = 0.5\n"
        "period = 5\n"
        "[sweep]\n\"learning.network.rate\" = [0.1, 0.2, 0.3]\n\"hierarchy.levels\" = [1, 2]\n"
        "\"event.crisis.period\" = [5, 6]\n\"observe.every\" = [1, 2]\n");
    const Recordings recordings = recordings_of(scenario.points);
    ASSERT_EQ(recordings.size(), 24U);
    EXPECT_EQ(recordings.kept().size(), 8U) << "a rate changes nothing in what is recorded";
    for (std::size_t p = 0; p < recordings.size(); ++p) {
        const Recording own = recording_of(scenario.points[p].model);
        EXPECT_EQ(names_of(recordings[p]), names_of(own)) << p;
        EXPECT_EQ(recordings[p].levels, own.levels) << p;
        EXPECT_EQ(recordings[p].every, own.every) << p;
        std::vector<double> course(30, 0.5);
        course[4] = 0.9;
        course[6] = 0.9;
        for (std::size_t i = 0; i < own.run.size(); ++i) {
            const double expected = own.run[i].of_run(course);
            const double shared = recordings[p].run[i].of_run(course);
            EXPECT_TRUE(shared == expected || (std::isnan(shared) && std::isnan(expected))) << p;
        }
    }
}

TEST(Recordings, AreSharedByPointsWhoseSettingsMeasuresReadToTheSameEnd) {
    const Scenario scenario = plain::scenario_of(
        "[network]\nkind = \"small-world\"\n[learning]\norder = [\"network\"]\n"
        "[sweep]\n\"workforce.turnover\" = [0.1, 0.2, 0.3]\n\"workforce.engaged\" = [0.5, "
        "0.6, 1]\n");
    const Recordings recordings = recordings_of(scenario.points);
    EXPECT_EQ(recordings.kept().size(), 2U) << "everybody is engaged, or not";
    for (std::size_t p = 0; p < recordings.size(); ++p) {
        EXPECT_EQ(names_of(recordings[p]), names_of(recording_of(scenario.points[p].model))) << p;
        EXPECT_EQ(recordings.which(p), p % 3 == 2 ? 1U : 0U) << p;
    }
}

TEST_F(PlanOfThreePoints, HasEveryReplicateOfEveryPointOneReplicateAfterAnother) {
    ASSERT_EQ(plan_.runs.size(), 12U);
    for (std::uint32_t i = 0; i < 12; ++i) {
        EXPECT_EQ(plan_.runs[i].replicate, i / 3);
        EXPECT_EQ(plan_.runs[i].point, i % 3);
    }
}

TEST_F(PlanOfThreePoints, GivesEachRunTheKeyThatItsResultHas) {
    for (const PlannedRun& run : plan_.runs) {
        EXPECT_EQ(run.key, run_key(scenario_.points[run.point], 5, run.replicate));
    }
    const orglab::Run simulated = simulate(request_of(plan_, plan_.runs[4]));
    EXPECT_EQ(simulated.key, plan_.runs[4].key);
    EXPECT_EQ(simulated.point, plan_.runs[4].point);
    EXPECT_EQ(simulated.replicate, plan_.runs[4].replicate);
    EXPECT_EQ(simulated.seed, 5U);
}

TEST_F(PlanOfThreePoints, IsDealtOutToItsSharesEvenlyOverPointsAndReplicates) {
    for (std::uint32_t count = 1; count <= 15; ++count) {
        std::vector<PlannedRun> together;
        for (std::uint32_t index = 0; index < count; ++index) {
            const Plan part = share(plan_, index, count);
            EXPECT_TRUE(std::ranges::is_sorted(part.runs, {}, [](const PlannedRun& run) {
                return std::pair(run.replicate, run.point);
            }));
            // There are 4 replicates of 3 points.
            EXPECT_TRUE(part.runs.size() == 12 / count || part.runs.size() == 12 / count + 1);
            for (std::uint32_t k = 0; k < 4; ++k) {
                const auto of_replicate = std::ranges::count(part.runs, k, &PlannedRun::replicate);
                EXPECT_TRUE(of_replicate == 3 / count || of_replicate == 3 / count + 1);
            }
            for (std::uint32_t k = 0; k < 3; ++k) {
                const auto of_point = std::ranges::count(part.runs, k, &PlannedRun::point);
                EXPECT_TRUE(of_point == 4 / count || of_point == 4 / count + 1);
            }
            together.insert(together.end(), part.runs.begin(), part.runs.end());
        }
        EXPECT_TRUE(std::ranges::is_permutation(together, plan_.runs)) << count;
    }
    EXPECT_THROW(share(plan_, 3, 3), BrokenPromise);
}

TEST_F(PlanOfThreePoints, MissesTheRunsThatAreNotFinished) {
    std::vector<std::uint64_t> all;
    std::ranges::transform(plan_.runs, std::back_inserter(all), &PlannedRun::key);
    EXPECT_EQ(missing(plan_, {}).runs, plan_.runs);
    EXPECT_TRUE(missing(plan_, all).runs.empty());
    const std::vector<std::uint64_t> finished = {all[7], all[0], all[7], all[2] + 1};
    auto expected = plan_.runs;
    expected.erase(expected.begin() + 7);
    expected.erase(expected.begin());
    EXPECT_EQ(missing(plan_, finished).runs, expected);
}

TEST_F(PlanOfThreePoints, KnowsFinishedRunsInWhateverPlaceTheyWere) {
    const Scenario fewer = plain::scenario_of(
        "[run]\nseed = 5\nreplicates = 2\n[learning]\norder = [\"practice\"]\n"
        "[sweep]\n\"workforce.size\" = [30, 10]\n");
    const auto recordings = recordings_of(fewer.points);
    std::vector<std::uint64_t> finished;
    std::ranges::transform(plan_of(fewer, recordings).runs, std::back_inserter(finished),
                           &PlannedRun::key);
    for (const PlannedRun& run : missing(plan_, finished).runs) {
        EXPECT_TRUE(run.point == 1 || run.replicate >= 2);
    }
    EXPECT_EQ(missing(plan_, finished).runs.size(), 8U);
}

TEST_F(PlanOfThreePoints, IsPartOfALongerOneIfItsReplicatesAreARange) {
    const Plan longer = plan_of(scenario_.points, recordings_, 5, 6);
    const Plan range = plan_of(scenario_.points, recordings_, 5, 4, 2);
    EXPECT_EQ(range.runs, std::vector<PlannedRun>(longer.runs.begin() + 6, longer.runs.end()));
    EXPECT_EQ(range.runs.front().replicate, 2U);
}

TEST_F(PlanOfThreePoints, HasOneRecordingPerPoint) {
    const Recordings too_few({recordings_[0], recordings_[1]});
    EXPECT_THROW(plan_of(scenario_.points, too_few, 5, 4), BrokenPromise);
}

}  // namespace
}  // namespace orglab
