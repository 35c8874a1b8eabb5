// One run: a point, a seed and a replicate, simulated. Pure: nothing but these decides the result.
#pragma once

#include <Eigen/Core>

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "metrics/measure.hpp"
#include "organization/organization.hpp"
#include "scenario/scenario.hpp"

namespace orglab {

enum class Status : std::uint8_t { ok = 0, failed = 1, timeout = 2, not_run = 3 };

/// Beliefs, values, skill, team, level and ties of all workers in one period.
struct Snapshot {
    std::uint32_t period = 0;
    std::vector<std::int8_t> beliefs;  ///< workers x dimensions
    std::vector<float> value, knowledge, skill;
    std::vector<std::int32_t> team, level;  ///< -1: none
    std::vector<Tie> ties;                  ///< learner, peer
};

struct Run {
    std::uint32_t point = 0;
    std::uint32_t replicate = 0;
    std::uint64_t seed = 0;
    std::uint64_t key = 0;  ///< hash of all that can change the result
    Status status = Status::ok;
    std::string message;          ///< of a failed run
    std::uint32_t n_periods = 0;  ///< simulated; fewer than asked for where equilibrium came first
    Eigen::ArrayXXf
        series;  ///< recorded period x column of the Recording; the last value carried forward
    Eigen::ArrayXd end;                ///< columns, at the end of the run
    std::vector<double> run_measures;  ///< in the order of Recording::run; NaN = censored
    std::vector<float> structure;      ///< in the order of Recording::structure, at the start
    std::vector<float> structure_end;  ///< empty where ties do not change
    std::vector<Snapshot> snapshots;
    std::uint64_t fingerprint =
        0;  ///< of the final state: beliefs of workers and experts, reality, ties
    std::uint64_t worker_updates = 0;  ///< workers x periods simulated
    double seconds = 0;                ///< provenance only
};

/// The key of a run (hash of the resolved settings, data files, seed and replicate).
std::uint64_t run_key(const Point& point, std::uint64_t seed, std::uint32_t replicate);

/// Simulates one replicate; `threads` > 1 shares the workers of one period among threads. What goes
/// wrong inside becomes a Run with Status::failed and its message.
Run simulate(const Point& point, const Recording& recording, std::uint64_t seed,
             std::uint32_t replicate, int threads = 1);

struct RunRequest {
    const Point* point;
    const Recording* recording;
    std::uint64_t seed;
    std::uint32_t replicate;
};

/// Simulates many, `threads` at a time (0: all there are) (or, where there are fewer runs than
/// threads, one at a time on all threads), and hands each to `done` as it ends: one call at a time,
/// in any order. Stops early, after the runs under way, where `stop` becomes true.
void simulate_all(const std::vector<RunRequest>& requests, int threads,
                  const std::atomic<bool>& stop, const std::function<void(Run&&)>& done);

}  // namespace orglab
