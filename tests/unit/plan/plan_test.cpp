// Which runs a study consists of: order, keys, shares, what is missing.
#include "plan/plan.hpp"

#include <gtest/gtest.h>

#include <algorithm>

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
    std::vector<Recording> recordings_ = recordings_of(scenario_.points);
    Plan plan_ = plan_of(scenario_, recordings_);
};

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

TEST_F(PlanOfThreePoints, IsTheSumOfItsSharesInOrder) {
    for (std::uint32_t count = 1; count <= 15; ++count) {
        std::vector<PlannedRun> together;
        std::size_t longest = 0;
        std::size_t shortest = 12;
        for (std::uint32_t index = 0; index < count; ++index) {
            const Plan part = share(plan_, index, count);
            longest = std::max(longest, part.runs.size());
            shortest = std::min(shortest, part.runs.size());
            together.insert(together.end(), part.runs.begin(), part.runs.end());
        }
        EXPECT_EQ(together, plan_.runs) << count;
        EXPECT_LE(longest - shortest, 1U) << count;
    }
    EXPECT_THROW(share(plan_, 3, 3), BrokenPromise);
}

TEST_F(PlanOfThreePoints, MissesTheRunsThatAreNotFinished) {
    EXPECT_EQ(missing(plan_, {}).runs, plan_.runs);
    EXPECT_TRUE(missing(plan_, plan_.runs).runs.empty());
    const std::vector<PlannedRun> finished = {plan_.runs[7], plan_.runs[0], plan_.runs[7]};
    auto expected = plan_.runs;
    expected.erase(expected.begin() + 7);
    expected.erase(expected.begin());
    EXPECT_EQ(missing(plan_, finished).runs, expected);
}

TEST_F(PlanOfThreePoints, MissesARunThatWasMadeWithOtherSettings) {
    PlannedRun finished = plan_.runs[2];
    ++finished.key;
    EXPECT_EQ(missing(plan_, std::span(&finished, 1)).runs, plan_.runs);
}

TEST_F(PlanOfThreePoints, IsPartOfALongerOneIfItsReplicatesAreARange) {
    const Plan longer = plan_of(scenario_.points, recordings_, 5, 6);
    const Plan range = plan_of(scenario_.points, recordings_, 5, 4, 2);
    EXPECT_EQ(range.runs, std::vector<PlannedRun>(longer.runs.begin() + 6, longer.runs.end()));
    EXPECT_EQ(range.runs.front().replicate, 2U);
}

TEST_F(PlanOfThreePoints, HasOneRecordingPerPoint) {
    EXPECT_THROW(plan_of(scenario_.points, std::span(recordings_).first(2), 5, 4), BrokenPromise);
}

}  // namespace
}  // namespace orglab
