// A few runs of a scenario, made to see how long its runs take and how far its arms vary. Nothing
// is kept on a disk.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "plan/forecast.hpp"

namespace orglab {

struct CalibrationOptions {
    std::optional<std::uint32_t> runs;  ///< this many whole runs, however long they take
    double seconds = 3;                 ///< else as many as take about so long
};

/// The measure that decides, at the end of a run.
struct MeasuredRun {
    std::uint32_t point = 0;
    std::uint32_t replicate = 0;
    double value = 0;  ///< NaN: it has none
};

struct Calibration {
    std::vector<TimedRun> timed;        ///< in seconds of the processor
    std::vector<MeasuredRun> measured;  ///< of whole runs
    std::string measure;                ///< its name; "" if nothing is recorded that could decide
    bool is_time = false;   ///< a time that may never come: never counts as the end of the run
    std::uint32_t cut = 0;  ///< how many were cut short, and their time reckoned up
    std::uint32_t failed = 0;
    std::string first_failure;
    std::uint32_t too_large =
        0;               ///< points that do not fit into this machine, and were passed over
    double seconds = 0;  ///< that the runs took
    double processor_seconds = 0;  ///< the same without those in which others had the core
};

/// Runs places spread over the sweep, all variants at each with the same replicates, on one core.
Calibration calibrate(const Scenario& scenario, const CalibrationOptions& options);

}  // namespace orglab
