// A broken shard costs its own runs, and is reported.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "unit/results/folder.hpp"

namespace orglab {
namespace {

namespace fs = std::filesystem;

class Damage : public testing::Test {
protected:
    /// Point 0 in one shard, the others in a second; returns the first shard's file.
    Damage() {
        const auto runs = fake::runs(*study);
        fake::write_shard_of(shards, *study, {runs.begin(), runs.begin() + 3});
        victim = shards / fake::names_in(shards).front();
        fake::write_shard_of(shards, *study, {runs.begin() + 3, runs.end()});
    }
    Collected collected() {
        return collect(shards, study->description, folder / "out.h5",
                       {.force = true, .partial = true});
    }

    std::unique_ptr<fake::Study> study = fake::study();
    fake::Folder folder;
    fs::path shards = folder / "shards";
    fs::path victim;
};

TEST_F(Damage, ATruncatedShardIsPassedOver) {
    fs::resize_file(victim, fs::file_size(victim) / 2);
    const auto result = collected();
    EXPECT_EQ(result.ok, 9U);
    EXPECT_EQ(result.not_run, 3U);
    ASSERT_EQ(result.notices.size(), 1U);
    EXPECT_NE(result.notices[0].find(victim.filename().string()), std::string::npos)
        << result.notices[0];
}

TEST_F(Damage, WhatIsNoShardIsPassedOver) {
    std::ofstream(shards / "notes.h5") << "these are not runs";
    const auto result = collected();
    EXPECT_EQ(result.ok, 12U);
    ASSERT_EQ(result.notices.size(), 1U);
    EXPECT_NE(result.notices[0].find("notes.h5"), std::string::npos);
}

TEST_F(Damage, LeftoversOfKilledWritersAreNoShards) {
    std::ofstream(shards / ".shard-0-000000.h5.tmp") << "half a";
    EXPECT_TRUE(collected().notices.empty());
}

TEST_F(Damage, RunsWithOtherSettingsAreNotMixedIn) {
    auto other = fake::study();
    other->scenario.seed = 8;
    fake::write_shard_of(shards, *other, {fake::run(*other, 0, 0)});
    fs::remove(victim);
    EXPECT_EQ(collected().not_run, 3U);
}

TEST_F(Damage, FinishedRunsAreThoseThatReadableShardsHold) {
    auto again = fake::run(*study, 2, 1);
    again.status = Status::failed;
    auto failed = fake::run(*study, 0, 1);
    failed.status = Status::failed;
    failed.replicate = 9;
    failed.key = run_key(study->scenario.points[0], study->scenario.seed, 9);
    study->description.provenance["commit"] = "def5678";
    fake::write_shard_of(shards, *study, {again, failed});
    fs::resize_file(victim, fs::file_size(victim) - 1);
    const Finished finished = finished_runs(shards);
    EXPECT_EQ(finished.runs.size(), 10U) << "nine of the whole shard, one failed";
    EXPECT_TRUE(std::ranges::is_sorted(finished.runs, {}, &FinishedRun::key));
    EXPECT_EQ(finished.notices.size(), 1U);
    for (const FinishedRun& run : finished.runs) {
        EXPECT_EQ(run.status, run.key == failed.key ? Status::failed : Status::ok);
        EXPECT_EQ(finished.programs[run.program],
                  run.key == failed.key ? "0.1.0 (def5678)" : "0.1.0 (abc1234)");
    }
    EXPECT_TRUE(finished_runs(folder / "nowhere").runs.empty());
}

TEST_F(Damage, NoFlippedByteReachesTheResults) {
    const std::string whole = fake::bytes_of(victim);
    std::mt19937 draws(11);
    const Collected all = collected();
    fs::rename(folder / "out.h5", folder / "good.h5");
    const Outcomes good = fake::outcomes_of(folder / "good.h5");
    int lost = 0;
    for (int attempt = 0; attempt < 60; ++attempt) {
        std::string broken = whole;
        broken[draws() % broken.size()] ^= static_cast<char>(1U << (draws() % 8));
        std::ofstream(victim, std::ios::binary) << broken;
        fs::remove(folder / "out.h5");
        const auto result = collected();
        EXPECT_EQ(result.ok + result.not_run, all.ok);
        EXPECT_GE(result.ok, 9U);
        lost += result.ok < all.ok ? 1 : 0;
        const Outcomes found_here = fake::outcomes_of(folder / "out.h5");
        for (std::uint32_t replicate = 0; replicate < 3; ++replicate) {
            if (found_here.statuses_of(0)[replicate] ==
                Status::ok) {  // what counts as whole is right
                const auto found = found_here.series("knowledge", 0).row(replicate).eval();
                ASSERT_TRUE((found == good.series("knowledge", 0).row(replicate)).all()) << attempt;
            }
        }
    }
    EXPECT_EQ(lost, 60) << "every flipped byte is noticed";
}

TEST_F(Damage, AMissingFolderIsTheMachinesFault) {
    EXPECT_THROW(
        collect(folder / "nowhere", study->description, folder / "out.h5", {.force = false}),
        MachineError);
    EXPECT_FALSE(fs::exists(folder / "out.h5"));
}

}  // namespace
}  // namespace orglab
