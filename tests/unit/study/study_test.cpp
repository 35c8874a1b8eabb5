#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "execution/execute.hpp"
#include "results/results.hpp"
#include "study/study.hpp"
#include "support/errors.hpp"
#include "support/temporary_folder.hpp"
#include "unit/scenario/changed_points.hpp"
#include "unit/study/small_study.hpp"

namespace orglab {
namespace {

namespace fs = std::filesystem;

using small::contents;
using small::names_in;

Scenario small_scenario() {
    return small::scenario();
}

/// Stops a study after some runs, and says what came of it.
StudyOutcome stopped_after(std::uint64_t runs, StudyOptions options,
                           const Scenario& scenario = small_scenario()) {
    std::atomic<bool> stop = false;
    options.threads = 1;
    options.stop = &stop;
    options.progress = [&](const Progress& progress) { stop = progress.done == runs; };
    return run_study(scenario, options);
}

/// All of a results file but provenance/, as the tool for it sees it.
bool same_results(const fs::path& one, const fs::path& other) {
    const std::string command = "h5diff --exclude-path /provenance '" + one.string() + "' '" +
                                other.string() + "' > /dev/null";
    return std::system(command.c_str()) == 0;
}

TEST(Study, LeavesOneCompleteResultsFileAndNothingElse) {
    const TemporaryFolder place;
    const auto outcome =
        run_study(small_scenario(), {.out = place.path() / "small.h5", .threads = 2});
    EXPECT_EQ(outcome.file, place.path() / "small.h5");
    EXPECT_EQ(outcome.runs, 10U);
    EXPECT_EQ(outcome.failed, 0U);
    EXPECT_FALSE(outcome.stopped);
    EXPECT_EQ(names_in(place.path()), std::vector<std::string>{"small.h5"});
    const Outcomes outcomes = read_outcomes(outcome.file, catalogue());
    ASSERT_EQ(outcomes.points.size(), 2U);
    EXPECT_EQ(outcomes.points[0].variant, "near");
    EXPECT_EQ(outcomes.points[1].variant, "far");
    EXPECT_EQ(outcomes.replicates, 5U);
    EXPECT_EQ(outcomes.statuses, std::vector<Status>(10, Status::ok));
}

TEST(Study, LeavesAFileWhoseSettingsAreThoseThatRan) {
    const TemporaryFolder place;
    const Scenario scenario = small_scenario();
    run_study(scenario, {.out = place.path() / "small.h5", .threads = 1});
    const Outcomes outcomes = read_outcomes(place.path() / "small.h5", catalogue());
    EXPECT_TRUE(outcomes.unknown.empty());
    for (const auto& point : scenario.points) {
        EXPECT_EQ(outcomes.settings(point.index), point.settings);
    }
}

TEST(Study, TellsOfEveryRunInOrder) {
    const TemporaryFolder place;
    std::vector<std::uint64_t> done;
    StudyOptions options{.out = place.path() / "small.h5", .threads = 2};
    options.progress = [&](const Progress& progress) {
        EXPECT_EQ(progress.total, 10U);
        EXPECT_EQ(progress.worker_updates, progress.done * 12 * 4);
        done.push_back(progress.done);
    };
    run_study(small_scenario(), options);
    EXPECT_EQ(done, (std::vector<std::uint64_t>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}));
}

TEST(Study, DoesNotReplaceAFileUnlessForced) {
    const TemporaryFolder place;
    const fs::path out = place.path() / "small.h5";
    run_study(small_scenario(), {.out = out});
    const std::string older = contents(out);
    auto other = small_scenario();
    other.title = "another";
    EXPECT_THROW(run_study(other, {.out = out}), InputError);
    EXPECT_EQ(contents(out), older);
    run_study(other, {.out = out, .force = true});
    EXPECT_EQ(read_outcomes(out, catalogue()).title, "another");
}

TEST(Study, ReplacesNothingThatIsNotAResultsFile) {
    const TemporaryFolder place;
    const fs::path out = place.path() / "people.csv";
    std::ofstream(out) << "worker\nAda\n";
    for (const bool force : {false, true}) {
        EXPECT_THROW(run_study(small_scenario(), {.out = out, .force = force}), InputError);
    }
    EXPECT_EQ(contents(out), "worker\nAda\n");
    EXPECT_EQ(names_in(place.path()), std::vector<std::string>{"people.csv"});
}

TEST(Study, StoppedKeepsItsRunsAndTheOlderFileAsItWas) {
    const TemporaryFolder place;
    const fs::path out = place.path() / "small.h5";
    run_study(small_scenario(), {.out = out});
    const std::string older = contents(out);
    const auto outcome = stopped_after(3, {.out = out, .force = true});
    EXPECT_TRUE(outcome.stopped);
    EXPECT_EQ(outcome.runs, 3U);
    EXPECT_EQ(outcome.there, 3U);
    EXPECT_EQ(outcome.planned, 10U);
    EXPECT_TRUE(outcome.file.empty());
    EXPECT_EQ(outcome.folder, place.path() / "small.orglab");
    EXPECT_EQ(contents(out), older);
    EXPECT_EQ(names_in(place.path()), (std::vector<std::string>{"small.h5", "small.orglab"}));
    EXPECT_EQ(names_in(outcome.folder),
              (std::vector<std::string>{".lock", "log.txt", "replicates", "scenario.toml", "shards",
                                        "source.toml"}));
}

TEST(Study, StoppedBeforeItsFirstRunLeavesNothing) {
    const TemporaryFolder place;
    const std::atomic<bool> stop = true;
    const auto outcome =
        run_study(small_scenario(), {.out = place.path() / "small.h5", .stop = &stop});
    EXPECT_TRUE(outcome.stopped);
    EXPECT_TRUE(outcome.folder.empty());
    EXPECT_TRUE(names_in(place.path()).empty());
}

TEST(Study, GoesOnWhereItWasStopped) {
    const TemporaryFolder place;
    const fs::path out = place.path() / "small.h5";
    run_study(small_scenario(), {.out = place.path() / "whole.h5"});
    stopped_after(3, {.out = out});
    EXPECT_EQ(stopped_after(4, {.out = out}).there, 7U);
    std::vector<std::string> told;
    const auto outcome =
        run_study(small_scenario(),
                  {.out = out, .tell = [&](const std::string& line) { told.push_back(line); }});
    EXPECT_EQ(told, std::vector<std::string>{"resumed: 7 of 10 runs are there"});
    EXPECT_EQ(outcome.runs, 3U);
    EXPECT_EQ(outcome.there, 10U);
    EXPECT_TRUE(same_results(out, place.path() / "whole.h5"));
    EXPECT_EQ(names_in(place.path()), (std::vector<std::string>{"small.h5", "whole.h5"}));
}

TEST(Study, KeepsWhatStandsOfOtherReplicatesAndVariants) {
    const TemporaryFolder place;
    const fs::path out = place.path() / "small.h5";
    stopped_after(9, {.out = out});
    const Scenario more =
        small::scenario({{"run.replicates", "7"}, {"variant.far.network.degree", "2"}});
    EXPECT_EQ(run_study(more, {.out = out}).runs, 9U) << "five of `near` are there";
    run_study(more, {.out = place.path() / "whole.h5"});
    EXPECT_TRUE(same_results(out, place.path() / "whole.h5"));
}

TEST(Study, ThrowsEarlierRunsAwayWhenItIsToStartAnew) {
    const TemporaryFolder place;
    const fs::path out = place.path() / "small.h5";
    stopped_after(3, {.out = out});
    EXPECT_EQ(run_study(small_scenario(), {.out = out, .restart = true}).runs, 10U);
}

TEST(Study, TriesFailedRunsAgainOnlyWhenAsked) {
    const TemporaryFolder place;
    const fs::path out = place.path() / "small.h5";
    auto wrong = small_scenario();
    change_model(wrong, 1, "hierarchy.kind", std::string("reporting-line"));
    EXPECT_EQ(stopped_after(9, {.out = out}, wrong).failed, 4U);
    const auto outcome = run_study(small_scenario(), {.out = out, .retry_failed = true});
    EXPECT_EQ(outcome.runs, 5U);
    EXPECT_EQ(outcome.failed, 0U);
    run_study(small_scenario(), {.out = place.path() / "whole.h5"});
    EXPECT_TRUE(same_results(out, place.path() / "whole.h5"));
}

TEST(Study, IsDoneInSharesAndCollected) {
    const TemporaryFolder place;
    const fs::path out = place.path() / "small.h5";
    const fs::path folder = place.path() / "small.orglab";
    for (const std::uint32_t number : {3U, 1U}) {
        const auto outcome = run_study(small_scenario(), {.out = out, .share = Share{number, 3}});
        EXPECT_TRUE(outcome.file.empty());
        EXPECT_FALSE(outcome.stopped);
        EXPECT_EQ(outcome.folder, folder);
    }
    const auto early = collect_study(folder, {});
    EXPECT_TRUE(early.file.empty());
    EXPECT_EQ(early.there, 6U);
    EXPECT_EQ(early.planned, 10U);
    const auto partial = collect_study(folder, {.partial = true});
    EXPECT_EQ(partial.file, out);
    const auto statuses = read_outcomes(out, catalogue()).statuses;
    EXPECT_EQ(std::ranges::count(statuses, Status::not_run), 4);
    EXPECT_TRUE(fs::exists(folder));
    EXPECT_EQ(run_study(small_scenario(), {.out = out, .force = true, .share = Share{2, 3}}).there,
              10U);
    EXPECT_THROW(collect_study(folder, {}), InputError) << "the partial file is in the way";
    EXPECT_EQ(collect_study(folder, {.force = true}).there, 10U);
    run_study(small_scenario(), {.out = place.path() / "whole.h5"});
    EXPECT_TRUE(same_results(out, place.path() / "whole.h5"));
    EXPECT_FALSE(fs::exists(folder));
}

TEST(Study, KeepsAFailedRunAsARowAndGoesOn) {
    const TemporaryFolder place;
    auto scenario = small_scenario();
    change_model(scenario, 1, "hierarchy.kind", std::string("reporting-line"));
    const auto outcome = run_study(scenario, {.out = place.path() / "small.h5", .threads = 2});
    EXPECT_EQ(outcome.runs, 10U);
    EXPECT_EQ(outcome.failed, 5U);
    EXPECT_TRUE(outcome.first_failure.starts_with("point 1, replicate ")) << outcome.first_failure;
    const auto statuses = read_outcomes(outcome.file, catalogue()).statuses;
    EXPECT_EQ(std::ranges::count(statuses, Status::ok), 5);
    EXPECT_EQ(std::ranges::count(statuses, Status::failed), 5);
}

TEST(Study, TellsOfShardsThatCannotBeRead) {
    const TemporaryFolder place;
    StudyOptions options{.out = place.path() / "small.h5", .threads = 1};
    options.progress = [&](const Progress& progress) {
        for (const auto& entry : fs::directory_iterator(place.path())) {
            if (progress.done == 1 && entry.is_directory()) {
                fs::create_directory(entry.path() / "shards");
                std::ofstream(entry.path() / "shards" / "zz.shard.h5") << "no shard at all";
            }
        }
    };
    const auto outcome = run_study(small_scenario(), options);
    ASSERT_EQ(outcome.notices.size(), 1U);
    EXPECT_NE(outcome.notices.front().find("zz.shard"), std::string::npos);
    EXPECT_EQ(outcome.there, 10U) << "the other shards hold every run";
    EXPECT_EQ(run_study(small_scenario(), {.out = place.path() / "other.h5"}).notices.size(), 0U);
}

TEST(Study, IsThreeStepsThatWorkApart) {
    const TemporaryFolder place;
    const Scenario scenario = small_scenario();
    const StudyDescription study{&scenario, recordings_of(scenario.points), {}};
    const Plan plan = plan_of(scenario, study.recordings);
    for (const std::uint32_t index : {1U, 0U}) {  // as two processes could, in any order
        ShardWriter shards(place.path() / "shards", study);
        execute(share(plan, index, 2), 1, [&](orglab::Run&& run) { shards.append(run); });
        shards.close();
    }
    const Collected collected =
        collect(place.path() / "shards", study, place.path() / "apart.h5", {.force = false});
    EXPECT_EQ(collected.ok, 10U);
    run_study(scenario, {.out = place.path() / "whole.h5"});
    const Outcomes apart = read_outcomes(place.path() / "apart.h5", catalogue());
    const Outcomes whole = read_outcomes(place.path() / "whole.h5", catalogue());
    EXPECT_EQ(apart.statuses, whole.statuses);
    ASSERT_EQ(apart.points.size(), scenario.points.size());
    for (std::uint32_t point = 0; point < apart.points.size(); ++point) {
        const Eigen::ArrayXXd one = apart.series("knowledge", point);
        const Eigen::ArrayXXd other = whole.series("knowledge", point);
        ASSERT_EQ(one.size(), other.size());
        EXPECT_TRUE((one == other).all()) << "point " << point;
    }
}

TEST(Study, SaysBeforeTheFirstRunThatItCannotWriteThere) {
    const TemporaryFolder place;
    std::ofstream(place.path() / "a_file") << "";
    for (const fs::path& out :
         {place.path() / "a_file" / "small.h5", place.path(), place.path() / ""}) {
        StudyOptions options{.out = out, .force = true, .threads = 1};
        options.progress = [](const Progress&) { FAIL() << "a run was simulated"; };
        EXPECT_THROW(run_study(small_scenario(), options), InputError) << out;
    }
    EXPECT_EQ(names_in(place.path()), std::vector<std::string>{"a_file"});
}

TEST(Study, SaysOfAPlaceThatTakesNoFileWhatIsWrongWithIt) {
    const TemporaryFolder place;
    const auto complaint_at = [](const fs::path& out) -> Complaint {
        try {
            run_study(small_scenario(), {.out = out, .force = true, .threads = 1});
        } catch (const InputError& error) {
            return error.complaints().front();
        }
        return {};
    };
    EXPECT_EQ(complaint_at(place.path()).problem, "is a folder");
    EXPECT_EQ(complaint_at(place.path() / "none" / "").problem, "names no file");
    // As long as a file's name may be: the folder of the study cannot be named after it.
    const fs::path longest = place.path() / (std::string(252, 'x') + ".h5");
    EXPECT_EQ(complaint_at(longest).file, longest.string());
    EXPECT_EQ(complaint_at(longest).allowed, "--out with a shorter name");
    EXPECT_TRUE(names_in(place.path()).empty());
}

TEST(Study, EndsWithWhatItsListenerThrew) {
    const TemporaryFolder place;
    StudyOptions options{.out = place.path() / "small.h5", .threads = 2};
    options.progress = [](const Progress&) { throw MachineError("no more"); };
    EXPECT_THROW(run_study(small_scenario(), options), MachineError);
    EXPECT_TRUE(names_in(place.path()).empty());
}

}  // namespace
}  // namespace orglab
