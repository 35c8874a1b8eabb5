// The size of results, reckoned by hand.
#include "plan/results_size.hpp"

#include <gtest/gtest.h>

#include "engine/catalogue.hpp"
#include "engine/snapshot.hpp"

namespace orglab {
namespace {

Point point(const std::string& more) {
    return read_scenario_text(
               "title = \"t\"\nlearning.order = [\"network\"]\n"
               "network.kind = \"complete\"\nworkforce.size = 8\n" +
                   more,
               "t.toml", catalogue())
        .points.front();
}

double size_of(const Point& one, std::uint32_t replicates) {
    return bytes_of_results_file(one, recording_of(one), replicates);
}

TEST(BytesOfResults, AreTheNumbersOfSeriesEndsAndRuns) {
    const Point one = point("run.periods = 10\nobserve.measures = [\"knowledge\"]\n");
    // 11 recorded periods in 4 bytes; the end, and five numbers of each run, in 8.
    EXPECT_EQ(size_of(one, 1), 11 * 4 + 8 + 5 * 8);
    EXPECT_EQ(size_of(one, 30), 30 * size_of(one, 1));
}

TEST(BytesOfResults, GrowWithGroups) {
    const std::string knowledge = "run.periods = 10\nobserve.measures = [\"knowledge\"]\n";
    const double without = size_of(point(knowledge), 1);
    // Knowledge and the number of workers of three teams and two contracts.
    EXPECT_EQ(
        size_of(point(knowledge + "teams.size = 3\nobserve.by = [\"team\", \"contract\"]\n"), 1),
        without + 2 * (3 + 2) * (11 * 4 + 8));
}

TEST(BytesOfResults, GrowWithPeriodsAndSnapshots) {
    const std::string knowledge = "observe.measures = [\"knowledge\"]\n";
    const double shorter = size_of(point("run.periods = 10\n" + knowledge), 1);
    EXPECT_EQ(size_of(point("run.periods = 20\n" + knowledge), 1), shorter + 10 * 4);
    const Point snapped = point("run.periods = 10\nobserve.snapshots = [5, 10]\n" + knowledge);
    const std::uint32_t dimensions = 30;
    EXPECT_EQ(size_of(snapped, 1),
              shorter + 2 * 8 * static_cast<double>(Snapshot::bytes_of_worker(dimensions)));
}

TEST(BytesOfResults, GoByWhatIsRecorded) {
    const std::string ten = "run.periods = 10\nobserve.measures = [\"knowledge\"]\n";
    EXPECT_EQ(size_of(point(ten + "observe.record = \"end\"\n"), 30), 30 * (8 + 5 * 8));
    // The mean of each recorded period and half of its interval, once for all runs.
    EXPECT_EQ(size_of(point(ten + "observe.record = \"summary\"\n"), 30),
              30 * (8 + 5 * 8) + 2 * 11 * 8);
}

TEST(SecondsToWrite, AreThoseThatWereMeasured) {
    constexpr double mebibyte = 1U << 20U;
    EXPECT_NEAR(seconds_to_write(5'000, 4 * mebibyte), 0.05, 0.03);
    EXPECT_NEAR(seconds_to_write(500, 31 * mebibyte), 0.25, 0.03);
    EXPECT_LT(seconds_to_write(0, 0), 0.1);
}

}  // namespace
}  // namespace orglab
