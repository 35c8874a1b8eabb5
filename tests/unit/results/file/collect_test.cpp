#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <random>

#include "unit/results/folder.hpp"

namespace orglab {
namespace {

TEST(Collect, LeavesOneFileAndCountsTheRuns) {
    const fake::Folder folder;
    const auto study = fake::study();
    const auto collected = fake::write_all(folder, *study, folder / "out.h5");
    EXPECT_EQ(collected.ok, 12U);
    EXPECT_EQ(collected.failed + collected.timeout + collected.not_run, 0U);
    EXPECT_TRUE(collected.notices.empty());
    auto names = fake::names_in(folder.path());
    std::sort(names.begin(), names.end());
    EXPECT_EQ(names, (std::vector<std::string>{"out.h5", "shards"}));
}

TEST(Collect, GivesTheSameBytesInWhateverOrderAndShardsRunsCome) {
    const fake::Folder folder;
    const auto study = fake::study(5);
    fake::write_all(folder, *study, folder / "plain.h5");
    std::mt19937 shuffler(3);
    for (int attempt = 0; attempt < 5; ++attempt) {
        auto runs = fake::runs(*study);
        std::shuffle(runs.begin(), runs.end(), shuffler);
        const auto shards = folder / ("shuffled" + std::to_string(attempt));
        const auto cut = runs.begin() + 1 + attempt;
        fake::write_shard_of(shards, *study, {runs.begin(), cut});
        fake::write_shard_of(shards, *study, {cut, runs.end()});
        collect(shards, study->description, folder / "shuffled.h5", {.force = true});
        ASSERT_EQ(fake::bytes_of(folder / "plain.h5"), fake::bytes_of(folder / "shuffled.h5"))
            << attempt;
    }
}

TEST(Collect, KeepsWhatDependsOnTheMachineUnderProvenance) {
    const fake::Folder folder;
    auto study = fake::study();
    fake::write_all(folder, *study, folder / "here.h5");
    study->description.provenance["host"] = "a host with a much longer name";
    study->description.provenance["command_line"] = std::string(5000, 'x');
    auto runs = fake::runs(*study);
    for (auto& run : runs) {
        run.seconds *= 3.7;
    }
    fake::write_shard_of(folder / "there", *study, runs);
    collect(folder / "there", study->description, folder / "there.h5", {.force = false});
    const auto compare = [&](const std::string& options) {
        const auto command = "h5diff " + options + " '" + (folder / "here.h5").string() + "' '" +
                             (folder / "there.h5").string() + "' > /dev/null";
        return WEXITSTATUS(std::system(command.c_str()));
    };
    EXPECT_EQ(compare("--exclude-path /provenance"), 0);
    EXPECT_EQ(compare(""), 1);
}

TEST(Collect, RunsThatNoShardHoldsAreNotRun) {
    const fake::Folder folder;
    const auto study = fake::study();
    auto runs = fake::runs(*study);
    runs.erase(runs.begin() + 4);  // point 1, replicate 1
    fake::write_shard_of(folder / "shards", *study, runs);
    EXPECT_THROW(collect(folder / "shards", study->description, folder / "out.h5", {}),
                 MachineError);
    EXPECT_FALSE(std::filesystem::exists(folder / "out.h5"));
    const auto collected =
        collect(folder / "shards", study->description, folder / "out.h5", {.partial = true});
    EXPECT_EQ(collected.ok, 11U);
    EXPECT_EQ(collected.not_run, 1U);
    const Outcomes outcomes = fake::outcomes_of(folder / "out.h5");
    EXPECT_EQ(outcomes.statuses_of(1)[1], Status::not_run);
    EXPECT_EQ(outcomes.n_periods[3 + 1], 0);
    EXPECT_TRUE(outcomes.series("knowledge", 1).row(1).isNaN().all());
    EXPECT_TRUE(std::isnan(outcomes.numbers("end_knowledge", 1)(1)));
    EXPECT_FALSE(outcomes.series("knowledge", 1).row(0).isNaN().any());
}

TEST(Collect, LeavesAnExistingFileAlone) {
    const fake::Folder folder;
    const auto study = fake::study();
    std::ofstream(folder / "out.h5") << "precious";
    fake::write_shard_of(folder / "shards", *study, fake::runs(*study));
    EXPECT_THROW(
        collect(folder / "shards", study->description, folder / "out.h5", {.force = false}),
        InputError);
    EXPECT_EQ(fake::bytes_of(folder / "out.h5"), "precious");
    collect(folder / "shards", study->description, folder / "out.h5", {.force = true});
    EXPECT_EQ(fake::outcomes_of(folder / "out.h5").points.size(), 4U);
}

TEST(Collect, PrefersARunThatWentWell) {
    const fake::Folder folder;
    const auto study = fake::study();
    auto failed = fake::run(*study, 2, 0);
    failed.status = Status::timeout;
    failed.series.row(failed.series.rows() - 1)
        .setConstant(std::numeric_limits<float>::quiet_NaN());
    for (const char* shards : {"failed-first", "failed-last"}) {
        const std::string first = shards;
        fake::write_shard_of(folder / first, *study,
                             {first == "failed-first" ? failed : fake::run(*study, 2, 0)});
        fake::write_shard_of(folder / first, *study,
                             {first == "failed-first" ? fake::run(*study, 2, 0) : failed});
        const auto collected = collect(folder / first, study->description, folder / (first + ".h5"),
                                       {.force = true, .partial = true});
        EXPECT_EQ(collected.ok, 1U);
        EXPECT_EQ(collected.timeout, 0U);
    }
}

TEST(Collect, DoesNotReplaceAFileByOneInWhichRunsAreLost) {
    const fake::Folder folder;
    const auto study = fake::study();
    fake::write_all(folder, *study, folder / "out.h5");
    const std::string older = fake::bytes_of(folder / "out.h5");
    fake::write_shard_of(folder / "some", *study, {fake::run(*study, 2, 0)});
    EXPECT_THROW(collect(folder / "some", study->description, folder / "out.h5", {.force = true}),
                 MachineError);
    EXPECT_EQ(fake::bytes_of(folder / "out.h5"), older);
}

TEST(Collect, KnowsRunsByTheirKeysWhateverTheirPlaceWas) {
    const fake::Folder folder;
    const auto study = fake::study();
    fake::write_all(folder, *study, folder / "plain.h5");
    // As in a study that had more points and replicates.
    fake::Study larger{study->scenario, study->description};
    std::vector<Recording> recordings(30);
    auto runs = fake::runs(*study);
    for (auto& run : runs) {
        const std::uint32_t place = run.point * 7 + 3;
        recordings[place] = study->description.recordings[run.point];
        run.point = place;
        run.replicate += 100;
    }
    larger.description.recordings = Recordings(std::move(recordings));
    fake::write_shard_of(folder / "moved", larger, runs);
    collect(folder / "moved", study->description, folder / "moved.h5", {});
    EXPECT_EQ(fake::bytes_of(folder / "plain.h5"), fake::bytes_of(folder / "moved.h5"));
}

TEST(Collect, LeavesOutWhatIsNotAskedFor) {
    const fake::Folder folder;
    const auto study = fake::study(3);
    fake::write_all(folder, *study, folder / "plain.h5");
    const auto more = fake::study(5);
    fake::write_shard_of(folder / "more", *more, fake::runs(*more));
    EXPECT_EQ(collect(folder / "more", study->description, folder / "less.h5", {}).ok, 12U);
    EXPECT_EQ(fake::bytes_of(folder / "plain.h5"), fake::bytes_of(folder / "less.h5"));
}

TEST(Collect, TakesNoRunThatRecordedOtherMeasures) {
    const fake::Folder folder;
    const auto study = fake::study();
    const auto other = fake::study();
    // As many numbers, with another meaning.
    fake::change_recordings(*other, [](std::uint32_t point, Recording& recording) {
        if (point == 1) {
            recording.run.front().name = "time_to_other";
        }
    });
    fake::write_shard_of(folder / "shards", *other, fake::runs(*other));
    const auto collected =
        collect(folder / "shards", study->description, folder / "out.h5", {.partial = true});
    EXPECT_EQ(collected.not_run, 3U) << "of 3 replicates of one of 4 points";
    EXPECT_EQ(collected.ok, 9U);
    fake::write_shard_of(folder / "shards", *study, {fake::run(*study, 1, 2)});
    EXPECT_EQ(collect(folder / "shards", study->description, folder / "out.h5",
                      {.force = true, .partial = true})
                  .not_run,
              2U);
}

TEST(ShardWriter, WritesAShardOnceThereIsEnough) {
    const fake::Folder folder;
    constexpr std::uint32_t replicates = 160;
    const auto study = fake::study(replicates, 20000);  // 10,001 rows x 6 columns: 234 KiB a run
    ShardWriter writer(folder / "shards", study->description);
    for (std::uint32_t replicate = 0; replicate < replicates; ++replicate) {
        writer.append(fake::run(*study, 0, replicate));
    }
    EXPECT_GE(fake::names_in(folder / "shards").size(), 2U) << "before it is closed";
    const auto before = collect(folder / "shards", study->description, folder / "before.h5",
                                {.partial = true, .writer = &writer});
    EXPECT_EQ(before.ok, replicates) << "those in memory count";
    writer.close();
    EXPECT_GE(fake::names_in(folder / "shards").size(), 3U);
    const auto collected =
        collect(folder / "shards", study->description, folder / "out.h5", {.partial = true});
    EXPECT_EQ(collected.ok, replicates);
    EXPECT_EQ(fake::bytes_of(folder / "before.h5"), fake::bytes_of(folder / "out.h5"));
    const Outcomes outcomes = fake::outcomes_of(folder / "out.h5");
    EXPECT_EQ(static_cast<float>(outcomes.series("knowledge", 0)(39, 10000)),
              fake::number(0, 39, 20000, 1));
}

}  // namespace
}  // namespace orglab
