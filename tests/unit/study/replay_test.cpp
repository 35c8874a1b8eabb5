#include "study/replay.hpp"

#include <gtest/gtest.h>

#include <tuple>

#include "unit/scenario/changed_points.hpp"
#include "unit/study/small_file.hpp"

namespace orglab {
namespace {

TEST(Replay, OfWhatThisProgramSimulatedIsTheSame) {
    SmallFiles files;
    const StoredStudy study =
        sound_study(files.made("a.h5", two_rates, replicates("50..53")), catalogue());
    for (const int threads : {1, 2, 8}) {
        const auto done = replay(study, {{3, 53}, {0, 50}, {1, 51}}, {.threads = threads});
        ASSERT_EQ(done.size(), 3U);
        EXPECT_EQ(done[0].place, (RunPlace{3, 53}));
        EXPECT_EQ(done[2].place, (RunPlace{1, 51}));
        for (const auto& one : done) {
            EXPECT_FALSE(one.difference) << to_text(*one.difference, "file", "now");
        }
    }
}

TEST(Replay, FindsARunThatThisProgramDoesNotSimulateSo) {
    SmallFiles files;
    Scenario scenario = read_scenario_text(two_rates, "small.toml", catalogue());
    // The key is of the settings; the model simulates something else.
    change_model(scenario, 1, "learning.network.rate", 0.9);
    run_study(scenario, {.out = files / "a.h5", .threads = 1});
    const StoredStudy study = sound_study(files / "a.h5", catalogue());
    const auto done = replay(study, {{0, 0}, {1, 0}});
    EXPECT_FALSE(done.at(0).difference);
    ASSERT_TRUE(done.at(1).difference);
    EXPECT_TRUE(done[1].difference->period);
    EXPECT_NE(done[1].difference->one, done[1].difference->other);
}

TEST(Replay, OfARunThatFailedThenTellsOfItsStatus) {
    SmallFiles files;
    Scenario scenario = read_scenario_text(two_rates, "small.toml", catalogue());
    change_model(scenario, 2, "hierarchy.kind", std::string("reporting-line"));
    run_study(scenario, {.out = files / "a.h5", .threads = 1});
    const auto done = replay(sound_study(files / "a.h5", catalogue()), {{2, 1}});
    ASSERT_TRUE(done.at(0).difference);
    EXPECT_EQ(done[0].status, Status::failed);
    EXPECT_EQ(done[0].difference->measure, "status");
}

TEST(Replay, DoesNotRunAgainWhatALimitCutOff) {
    SmallFiles files;
    const auto late =
        sound_study(files.made("a.h5", two_rates, {{"run.time_limit", "1e-9"}}), catalogue());
    const auto heavy =
        sound_study(files.made("b.h5", two_rates, {{"run.memory_limit", "1e-3"}}), catalogue());
    for (const auto& [study, status, key] :
         {std::tuple(&late, Status::timeout, "run.time_limit"),
          std::tuple(&heavy, Status::failed, "run.memory_limit")}) {
        const auto done = replay(*study, {{2, 1}, {0, 0}});
        ASSERT_EQ(done.size(), 2U);
        EXPECT_EQ(done[0].place, (RunPlace{2, 1}));
        EXPECT_EQ(done[0].status, status);
        EXPECT_FALSE(done[0].difference);
        EXPECT_NE(done[0].only_status.find(key), std::string::npos) << done[0].only_status;
    }
}

TEST(Replay, StartsNoRunAfterItIsStopped) {
    SmallFiles files;
    const StoredStudy study = sound_study(files.made("a.h5", two_rates), catalogue());
    const std::atomic<bool> stop = true;
    EXPECT_TRUE(replay(study, {{0, 0}}, {.threads = 1, .stop = &stop}).empty());
}

}  // namespace
}  // namespace orglab
