// The pipeline: plan the runs of a scenario, execute them into shards, collect the results file.
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "engine/catalogue.hpp"
#include "plan/weight.hpp"
#include "scenario/scenario.hpp"
#include "study/progress.hpp"

namespace orglab {

struct StudyOptions {
    std::filesystem::path out;  ///< the results file
    bool force = false;         ///< replace an existing file
    /// The folder for shards, made if it is not there; it and the shards in it stay. Empty: a
    /// hidden folder next to the results file, removed at the end unless collecting fails.
    std::filesystem::path shards = {};
    bool keeps_runs = true;                         ///< shards stay if they could not be collected
    int threads = 0;                                ///< 0: all there are
    std::string command_line;                       ///< for the provenance
    std::function<void(const Progress&)> progress;  ///< after each run, one call at a time
    const std::atomic<bool>* stop = nullptr;        ///< true: start no further run, collect nothing
};

struct StudyOutcome {
    std::filesystem::path file;  ///< empty if the study was stopped before its end
    std::uint64_t runs = 0;
    std::uint64_t failed = 0;
    std::string first_failure;         ///< which run, and why; "" if none failed
    std::uint64_t lost = 0;            ///< simulated, but not to be read back
    std::vector<std::string> notices;  ///< what went wrong between the runs and the results file
    bool stopped = false;
    double seconds = 0;                               ///< of the execution
    double worker_updates_per_second_and_thread = 0;  ///< 0 if nothing was simulated
};

/// Throws InputError if a study could not leave its results there: a place that takes no file, a
/// file that is there and not to be replaced (`force`), or one that is not a results file.
void check_results_place(const std::filesystem::path& out, bool force);

/// What a scenario takes on so many threads (0: all): many runs at a time, or one on all threads.
Weight weight_of(const Scenario& scenario, const Recordings& recordings, int threads);

/// Plans, executes and collects a scenario with all its points and replicates; leaves one complete
/// results file, or none. An older file stays as it was until the new one is complete. Failed runs
/// become rows. Throws InputError before the first run (the file exists and `force` is not given,
/// or its path takes no file, or another study works for it), MachineError, and whatever `progress`
/// throws. If all was simulated and no results file could be made, the error says where the shards
/// are.
StudyOutcome run_study(const Scenario& scenario, const StudyOptions& options);

/// Only the last step: from the shards in `options.shards`, which an earlier study of the same
/// scenario left. Runs that are not there are counted as lost.
StudyOutcome collect_study(const Scenario& scenario, const StudyOptions& options);

}  // namespace orglab
