// The pipeline: plan the runs of a scenario, execute them into shards, collect the results file.
#pragma once

#include <atomic>
#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cluster/ranks.hpp"
#include "engine/catalogue.hpp"
#include "plan/weight.hpp"
#include "scenario/scenario.hpp"
#include "study/progress.hpp"

namespace orglab {

/// One of several parts of a study, for as many processes.
struct Share {
    std::uint32_t number = 1;  ///< from 1 to count
    std::uint32_t count = 1;
};

using Deadline = std::chrono::steady_clock::time_point;

struct StudyOptions {
    std::filesystem::path out;        ///< the results file
    bool force = false;               ///< replace an existing file
    bool restart = false;             ///< throw the runs of an earlier start away
    bool retry_failed = false;        ///< run again what failed in an earlier start
    bool mix_versions = false;        ///< take runs that another version of the program made
    bool partial = false;             ///< collect also if runs are missing
    std::optional<Share> share = {};  ///< only a part of the runs, and no collecting
    /// No run begins that would, by the longest so far, not end in time.
    std::optional<Deadline> deadline = {};
    const Ranks* ranks = nullptr;  ///< that work together; nullptr: this process alone
    bool keeps_runs = true;        ///< the folder is meant to be found by a later start
    int threads = 0;               ///< 0: all there are
    std::string command_line;      ///< for the provenance
    std::function<void(const Progress&)> progress;  ///< after each run, one call at a time
    const std::atomic<bool>* stop = nullptr;        ///< true: start no further run, collect nothing
    /// Is given what a user should know before the first run: a line of what was resumed.
    std::function<void(const std::string&)> tell = nullptr;
};

struct StudyOutcome {
    std::filesystem::path file;        ///< empty if no results file was made
    std::filesystem::path folder;      ///< with the finished runs; empty if it is gone
    std::uint64_t planned = 0;         ///< runs of the whole study, as far as that is decided
    std::uint64_t there = 0;           ///< of these, finished by now
    std::uint64_t runs = 0;            ///< simulated here
    std::uint64_t failed = 0;          ///< those that took too long (run.time_limit) too
    std::uint64_t timeouts = 0;        ///< of these
    std::string first_failure;         ///< which run, and why; "" if none failed
    std::vector<std::string> notices;  ///< what went wrong between the runs and the results file
    /// With run.precision: why there are so many replicates; "" if that is not decided yet.
    std::string precision;
    std::string next_look;   ///< with run.precision, if more may be needed (look_text)
    bool decided = true;     ///< that no more runs are needed than planned
    bool stopped = false;    ///< before all runs were done: asked to, or no time was left
    bool elsewhere = false;  ///< this is not rank 0, which has the rest of the outcome
    double seconds = 0;      ///< of the execution
    double worker_updates_per_second_and_thread = 0;  ///< 0 if nothing was simulated
};

/// Throws InputError if a study could not leave its results there: a place that takes no file, a
/// file that is there and not to be replaced (`force`), or one that is not a results file.
void check_results_place(const std::filesystem::path& out, bool force);

/// What a scenario takes on so many threads (0: all): many runs at a time, or one on all threads.
Weight weight_of(const Scenario& scenario, const Recordings& recordings, int threads);

/// Plans, executes and collects a scenario with all its points and replicates; leaves one complete
/// results file, or none and the folder with all finished runs (study/folder.hpp), with which the
/// same call goes on. Of an earlier start it simulates only what is missing. An older file stays as
/// it was until the new one is complete. Failed runs become rows. Throws InputError before the
/// first run (the file exists and `force` is not given, or its path takes no file, or another study
/// works for it, or runs of another version of the program are there), MachineError, and whatever
/// `progress` throws.
/// With run.precision it goes on to further replicates until the intervals are narrow enough; a
/// share does so once the runs of all shares are there, and else ends.
/// With several ranks, each calls it; rank 0 does all but the simulating.
StudyOutcome run_study(const Scenario& scenario, const StudyOptions& options);

/// Makes the folder of a study for shares that will work there, and looks at what is there already:
/// `folder`, `planned` and `there` of the outcome. The folder stays, also without any run. Throws
/// InputError as run_study does.
StudyOutcome prepare_study(const Scenario& scenario, const StudyOptions& options);

/// Only the last step, from the folder of a study alone; options.out may be empty: the file that
/// the folder is named for. Without `partial` no file is made if runs are missing. Removes the
/// folder if the file is complete.
StudyOutcome collect_study(const std::filesystem::path& folder, const StudyOptions& options);

}  // namespace orglab
