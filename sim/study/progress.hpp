// How far an execution is: counted run by run.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "engine/run.hpp"

namespace orglab {

struct Progress {
    std::uint64_t done = 0;
    std::uint64_t total = 0;
    std::uint64_t failed = 0;          ///< of `done`, those that took too long too
    std::uint64_t timeouts = 0;        ///< of these, those that took too long
    std::uint64_t worker_updates = 0;  ///< workers x periods simulated
    double seconds = 0;                ///< since the beginning
};

/// Counts the runs that it is given. Not thread-safe: one caller at a time, as for a Sink.
class RunCounter {
public:
    /// The time begins to count now.
    explicit RunCounter(std::uint64_t total);
    /// So many runs more will come.
    void expect_more(std::uint64_t runs) { progress_.total += runs; }
    void add(const Run& run);
    [[nodiscard]] const Progress& progress() const { return progress_; }
    [[nodiscard]] double seconds() const;  ///< since the beginning
    /// Seconds of all runs together, without the time between them.
    [[nodiscard]] double simulated_seconds() const { return simulated_seconds_; }
    /// Seconds of the run that took longest.
    [[nodiscard]] double longest() const { return longest_; }
    /// Which run failed first, and why; "" if none failed.
    [[nodiscard]] const std::string& first_failure() const { return first_failure_; }

private:
    using Clock = std::chrono::steady_clock;
    Clock::time_point start_ = Clock::now();
    Progress progress_;
    double simulated_seconds_ = 0;
    double longest_ = 0;
    std::string first_failure_;
};

}  // namespace orglab
