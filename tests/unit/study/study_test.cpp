#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "execution/execute.hpp"
#include "results/results.hpp"
#include "study/study.hpp"
#include "support/errors.hpp"
#include "support/temporary_folder.hpp"

namespace orglab {
namespace {

namespace fs = std::filesystem;

constexpr const char* two_variants = R"(
title = "Two small organizations"
[run]
replicates = 5
periods = 4
[task]
dimensions = 10
[workforce]
size = 12
[learning]
order = ["network"]
[network]
kind = "lattice"
degree = 4
[[variant]]
name = "near"
[[variant]]
name = "far"
network.kind = "complete"
)";

Scenario small_scenario() {
    return read_scenario_text(two_variants, "small.toml", catalogue());
}

std::string contents(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> names_in(const fs::path& folder) {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder)) {
        names.push_back(entry.path().filename().string());
    }
    std::ranges::sort(names);
    return names;
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

TEST(Study, StoppedLeavesNothingAndTheOlderFileAsItWas) {
    const TemporaryFolder place;
    const fs::path out = place.path() / "small.h5";
    run_study(small_scenario(), {.out = out});
    const std::string older = contents(out);
    std::atomic<bool> stop = false;
    StudyOptions options{.out = out, .force = true, .threads = 1, .stop = &stop};
    options.progress = [&](const Progress& progress) { stop = progress.done == 3; };
    const auto outcome = run_study(small_scenario(), options);
    EXPECT_TRUE(outcome.stopped);
    EXPECT_EQ(outcome.runs, 3U);
    EXPECT_TRUE(outcome.file.empty());
    EXPECT_EQ(contents(out), older);
    EXPECT_EQ(names_in(place.path()), std::vector<std::string>{"small.h5"});
}

TEST(Study, KeepsAFailedRunAsARowAndGoesOn) {
    const TemporaryFolder place;
    auto scenario = small_scenario();
    scenario.points[1].model.change("hierarchy.kind", std::string("reporting-line"));
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
                std::ofstream(entry.path() / "zz.shard.h5") << "no shard at all";
            }
        }
    };
    const auto outcome = run_study(small_scenario(), options);
    ASSERT_EQ(outcome.notices.size(), 1U);
    EXPECT_NE(outcome.notices.front().find("zz.shard"), std::string::npos);
    EXPECT_EQ(outcome.lost, 0U) << "the other shards hold every run";
    EXPECT_EQ(run_study(small_scenario(), {.out = place.path() / "other.h5"}).notices.size(), 0U);
}

TEST(Study, LeavesTheShardsWhereTheCallerWantsThem) {
    const TemporaryFolder place;
    const fs::path shards = place.path() / "shards";
    std::atomic<bool> stop = false;
    StudyOptions options{
        .out = place.path() / "small.h5", .shards = shards, .threads = 1, .stop = &stop};
    options.progress = [&](const Progress& progress) { stop = progress.done == 3; };
    EXPECT_TRUE(run_study(small_scenario(), options).stopped);
    EXPECT_EQ(names_in(place.path()), std::vector<std::string>{"shards"});
    EXPECT_EQ(names_in(shards).size(), 1U) << "what was simulated is not lost";
    options.stop = nullptr;
    const auto outcome = run_study(small_scenario(), options);
    EXPECT_EQ(outcome.file, place.path() / "small.h5");
    EXPECT_EQ(names_in(shards).size(), 2U);
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
    // As long as a file's name may be: the folder of its shards cannot be named after it.
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
