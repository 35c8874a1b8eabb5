#include "study/alone.hpp"

#include <gtest/gtest.h>

#include <csignal>

#include "support/temporary_folder.hpp"
#include "unit/study/small_study.hpp"

namespace orglab {
namespace {

TEST(SimulateAlone, GivesTheRunThatAnyProcessGives) {
    const TemporaryFolder place;
    const small::Study study;
    execute(study.plan, 2,
            [](orglab::Run&&) {});  // this process has threads, which the child has not
    const PlannedRun planned = study.plan.runs[3];
    for (const int threads : {1, 2}) {
        const auto shards = place.path() / std::to_string(threads);
        const auto run = simulate_alone(study.plan, planned, threads, shards, study.description);
        ASSERT_TRUE(run.has_value());
        const orglab::Run expected = simulate(request_of(study.plan, planned));
        EXPECT_EQ(run->key, planned.key);
        EXPECT_EQ(run->status, Status::ok);
        EXPECT_EQ(run->worker_updates, expected.worker_updates);
        const Finished finished = finished_runs(shards);
        ASSERT_EQ(finished.runs.size(), 1U);
        EXPECT_EQ(finished.runs[0].key, planned.key);
        EXPECT_EQ(finished.runs[0].status, Status::ok);
    }
}

/// A study whose run 0 ends the process that simulates it.
class Deadly : public testing::Test {
protected:
    explicit Deadly() {
        std::vector<Recording> recordings;
        for (std::size_t point = 0; point < study_.description.recordings.size(); ++point) {
            recordings.push_back(study_.description.recordings[point]);
        }
        auto& measure = recordings[0].series.at(0).measure;
        measure.read = [this](const Observed&, std::span<double>) { ::raise(signal_); };
        study_.description.recordings = Recordings(std::move(recordings));
    }
    std::optional<orglab::Run> run() {
        return simulate_alone(study_.plan, study_.plan.runs[0], 1, place_.path() / "shards",
                              study_.description);
    }

    TemporaryFolder place_;
    small::Study study_;
    int signal_ = SIGSEGV;
};

TEST_F(Deadly, RunIsAFailedOneWithTheSignal) {
    signal_ = SIGKILL;
    const auto made = run();
    ASSERT_TRUE(made.has_value());
    EXPECT_EQ(made->status, Status::failed);
    EXPECT_EQ(made->message, "the process that simulated it ended with signal 9 (SIGKILL)");
    const Finished finished = finished_runs(place_.path() / "shards");
    ASSERT_EQ(finished.runs.size(), 1U);
    EXPECT_EQ(finished.runs[0].key, study_.plan.runs[0].key);
    EXPECT_EQ(finished.runs[0].status, Status::failed);
}

TEST_F(Deadly, RunThatTheUserEndedIsNotMarked) {
    signal_ = SIGQUIT;
    EXPECT_FALSE(run().has_value());
    EXPECT_TRUE(finished_runs(place_.path() / "shards").runs.empty());
}

}  // namespace
}  // namespace orglab
