#include "results/stored/stored_runs.hpp"

#include <gtest/gtest.h>

#include "results/stored/run_difference.hpp"
#include "unit/results/stored/small_results.hpp"

namespace orglab {
namespace {

void expect_all_read_back(SmallResults& made) {
    made.write();
    const StoredStudy study = sound_study(made.file(), catalogue());
    const auto places = places_of(*study.scenario);
    ASSERT_EQ(places.size(), made.runs.size());
    EXPECT_NO_THROW(check_runs(study, places));
    const StoredRuns stored(study);
    for (std::size_t i = 0; i < places.size(); ++i) {
        const Run& run = made.runs[i];
        ASSERT_EQ(places[i], (RunPlace{run.point, run.replicate}));
        EXPECT_EQ(stored.status(places[i]), run.status);
        const auto difference =
            first_difference(study.description.recordings[run.point], stored.read(places[i]), run);
        EXPECT_FALSE(difference) << to_text(*difference, "the file", "the run");
    }
}

TEST(StoredRuns, AreTheRunsThatWereWritten) {
    SmallResults made(network_text);
    expect_all_read_back(made);
}

TEST(StoredRuns, OfAnyReplicateHaveTheirSnapshots) {
    SmallResults made(people_text, {{"run.replicates", "1000..1001", "--replicates"}});
    ASSERT_EQ(made.runs.front().snapshots.size(), 3U);
    ASSERT_FALSE(made.runs.front().snapshots[1].ties.empty());
    expect_all_read_back(made);
}

TEST(StoredRuns, ThatFailedHaveTheirMessage) {
    SmallResults made(network_text);
    orglab::Run failed;
    failed.point = made.runs[4].point;
    failed.replicate = made.runs[4].replicate;
    failed.seed = made.runs[4].seed;
    failed.key = made.runs[4].key;
    failed.status = Status::failed;
    failed.message = "no reason: at all";
    made.runs[4] = failed;
    expect_all_read_back(made);
}

TEST(StoredRuns, ThatWereNotRunSaySo) {
    SmallResults made(network_text);
    made.runs.pop_back();
    made.write();
    const StoredStudy study = sound_study(made.file(), catalogue());
    EXPECT_EQ(StoredRuns(study).status({3, 2}), Status::not_run);
}

}  // namespace
}  // namespace orglab
