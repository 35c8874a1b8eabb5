// One run: a point, a seed and a replicate, simulated. Pure: nothing but these decides the result.
#pragma once

#include <Eigen/Core>

#include <cstdint>
#include <string>
#include <vector>

#include "engine/run_key.hpp"
#include "engine/snapshot.hpp"
#include "metrics/measure.hpp"
#include "organization/organization.hpp"
#include "scenario/scenario.hpp"
#include "support/team.hpp"

namespace orglab {

enum class Status : std::uint8_t { ok = 0, failed = 1, timeout = 2, not_run = 3 };

struct Run {
    std::uint32_t point = 0;
    std::uint32_t replicate = 0;
    std::uint64_t seed = 0;
    std::uint64_t key = 0;  ///< hash of all that can change the result
    Status status = Status::ok;
    std::string message;  ///< unless it went well; then it has no numbers: all below is empty
    std::uint32_t n_periods = 0;  ///< simulated; fewer than asked for if equilibrium came first
    Eigen::ArrayXXf
        series;  ///< recorded period x column of the Recording; the last value carried forward
    Eigen::ArrayXd end;                ///< columns, at the end of the run
    std::vector<double> run_measures;  ///< in the order of Recording::run; NaN = censored
    std::vector<float> structure;      ///< in the order of Recording::structure, at the start
    std::vector<float> structure_end;  ///< empty if ties do not change
    std::vector<Snapshot> snapshots;
    std::uint64_t fingerprint =
        0;  ///< of the final state: beliefs of workers and experts, reality, ties
    std::uint64_t worker_updates = 0;  ///< workers x periods of the run
    double seconds = 0;                ///< provenance only
};

/// One replicate of a point, with all that decides its result.
struct RunRequest {
    Point point;
    const Recording& recording;
    std::uint64_t seed = 0;
    std::uint32_t replicate = 0;
    std::uint64_t key = 0;            ///< its run_key
    double seconds = 0;               ///< that it may take; 0: no limit
    std::uint32_t* period = nullptr;  ///< if given, the period it has reached, for other processes
};

/// Simulates one replicate; the team shares out the workers of one period and changes no number.
/// Any exception inside becomes a Run with Status::failed and its message; a run that is not at its
/// end when its seconds are over, one with Status::timeout, after the period that it was at.
Run simulate(const RunRequest& request, Team& team = serial_team());
/// The same, with the key made here.
Run simulate(const Point& point, const Recording& recording, std::uint64_t seed,
             std::uint32_t replicate, Team& team = serial_team());

}  // namespace orglab
