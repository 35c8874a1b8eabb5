#include "results/stored/run_difference.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "unit/results/stored/small_results.hpp"

namespace orglab {
namespace {

using Simulated = Run;  // within a test, Run is a method of it

/// What is told of a run that was changed.
template <class Change>
std::string told(const SmallResults& made, const Change& change) {
    const Run& run = made.runs.front();
    Run other = run;
    change(other);
    const auto difference = first_difference(made.description.recordings[0], run, other);
    return difference ? to_text(*difference, "A", "B") : "";
}

TEST(RunDifference, PassesOverTimeAlone) {
    const SmallResults made(network_text);
    EXPECT_EQ(told(made, [](Simulated& run) { run.seconds += 5; }), "");
}

TEST(RunDifference, NamesTheFirstPeriodAndItsMeasure) {
    const SmallResults made(network_text);
    const auto& series = made.description.recordings[0].series;
    const auto knowledge = std::ranges::find_if(
        series, [](const auto& one) { return one.measure.name == "knowledge"; });
    const auto column = static_cast<Eigen::Index>(knowledge->first_column);
    const std::string first = told(made, [&](Simulated& run) {
        run.fingerprint ^= 1;
        run.series(1, column) = std::nextafter(run.series(1, column), 2.0F);
    });
    EXPECT_TRUE(first.starts_with("knowledge in period 4 is ")) << first;
    const auto messages = std::ranges::find_if(
        series, [](const auto& one) { return one.measure.name == "messages_by_channel"; });
    ASSERT_NE(messages, series.end());
    const std::string second = told(made, [&](Simulated& run) {
        run.series(0, static_cast<Eigen::Index>(messages->first_column + 1)) = 77;
        run.series(1, column) = 77;
    });
    EXPECT_TRUE(second.starts_with("messages_by_channel of experts in period 0 is ")) << second;
    EXPECT_TRUE(second.ends_with(" in A, 77 in B")) << second;
}

TEST(RunDifference, TellsZeroFromMinusZeroAndTakesNanForNan) {
    SmallResults made(network_text);
    made.runs.front().end(0) = 0.0;
    EXPECT_NE(told(made, [](Simulated& run) { run.end(0) = -0.0; }), "");
    made.runs.front().end(0) = std::numeric_limits<double>::quiet_NaN();
    EXPECT_EQ(
        told(made, [](Simulated& run) { run.end(0) = -std::numeric_limits<double>::quiet_NaN(); }),
        "");
}

TEST(RunDifference, NamesWhatIsNoSeries) {
    const SmallResults made(network_text);
    EXPECT_EQ(told(made, [](Simulated& run) { run.seed = 3; }),
              "seed is 18446744073709551615 in A, 3 in B");
    EXPECT_TRUE(told(made, [](Simulated& run) {
                    run.structure[0] += 1;
                }).find(" in period 0 is ") != std::string::npos);
    EXPECT_TRUE(told(made, [](Simulated& run) { run.end(0) += 1; }).starts_with("end_"));
    EXPECT_NE(told(made, [](Simulated& run) { run.run_measures[0] = -5; }), "");
    EXPECT_TRUE(
        told(made, [](Simulated& run) { run.n_periods = 2; }).starts_with("n_periods is 6"));
    EXPECT_TRUE(told(made, [](Simulated& run) {
                    run.fingerprint = 255;
                }).ends_with("00000000000000ff in B"));
    EXPECT_EQ(told(made,
                   [](Simulated& run) {
                       run.status = Status::failed;
                       run.message = "x";
                   }),
              "status is 0 in A, 1 in B");
}

TEST(RunDifference, LooksIntoSnapshots) {
    const SmallResults made(people_text);
    EXPECT_TRUE(told(made, [](Simulated& run) {
                    run.snapshots[1].beliefs[10] ^= 1;
                }).starts_with("workers/beliefs of worker 1, dimension 1, in period 3 is "));
    EXPECT_TRUE(told(made, [](Simulated& run) {
                    run.snapshots[2].manager[2] = 9;
                }).starts_with("workers/manager of worker 2 in period 5 is "));
    EXPECT_TRUE(told(made, [](Simulated& run) {
                    run.snapshots[0].ties[0].b += 1;
                }).starts_with("network/learner and network/peer of tie 0 in period 0 is "));
    EXPECT_TRUE(told(made, [](Simulated& run) {
                    run.snapshots[0].ties.pop_back();
                }).starts_with("the number of entries of "));
}

}  // namespace
}  // namespace orglab
