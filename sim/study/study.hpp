// The one pipeline: scenario -> design -> runs -> shards -> results file.
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "engine/run.hpp"
#include "scenario/scenario.hpp"

namespace orglab {

/// Every section and check of the program, gathered from the folders.
const Catalogue& catalogue();

struct Progress {
    std::uint64_t done;
    std::uint64_t total;
    std::uint64_t failed;
    std::uint64_t worker_updates;
    double seconds;
};

struct StudyOptions {
    std::filesystem::path out;                      ///< the results file
    bool force = false;                             ///< replace an existing file
    int threads = 0;                                ///< 0: all there are
    std::string command_line;                       ///< for the provenance
    std::function<void(const Progress&)> progress;  ///< after each run, one call at a time
    const std::atomic<bool>* stop = nullptr;  ///< true: end after the runs under way, leave nothing
};

struct StudyOutcome {
    std::filesystem::path file;  ///< empty where the study was stopped before its end
    std::uint64_t runs = 0;
    std::uint64_t failed = 0;
    std::string first_failure;         ///< which run, and why; "" where none failed
    std::uint64_t lost = 0;            ///< simulated, but not to be read back
    std::vector<std::string> notices;  ///< what went wrong between the runs and the results file
    bool stopped = false;
    double seconds = 0;
    double worker_updates_per_second_and_thread = 0;
};

/// Runs a scenario with all its points and replicates and leaves one complete results file, or
/// none; an older file stays as it was until the new one is complete. Runs that fail become rows.
/// Throws InputError before the first run (the file exists and `force` is not given, or its path
/// takes no file) or MachineError.
StudyOutcome run_study(const Scenario& scenario, const StudyOptions& options);

}  // namespace orglab
