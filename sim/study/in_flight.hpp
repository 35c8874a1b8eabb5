// The runs under way in this process, on the disk: whoever finds the file after the process is gone
// knows which runs may have taken it down; while it lives, how far they are.
#pragma once

#include <cstdint>
#include <filesystem>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "plan/plan.hpp"
#include "study/lock.hpp"

namespace orglab {

/// A run under way, as it stands in the file. Each has a cache line of its own: its thread writes
/// to it in every period, and threads that shared a line would wait for each other.
struct alignas(64) RunUnderWay {
    std::uint64_t key = 0;  ///< 0: none
    std::uint32_t point = 0;
    std::uint32_t replicate = 0;
    double began = 0;           ///< seconds since 1970
    std::uint32_t periods = 0;  ///< that it has at most
    std::uint32_t period = 0;   ///< that it has reached
};

/// A file `running-TAG`: a line with host and process, then as many RunUnderWay as may be under way
/// at a time. It is written as memory that the system keeps for the file, also after a kill:
/// without a call per run or period, and without waiting for the disk. It is gone when the process
/// ends in good order.
class InFlight {
public:
    /// `most`: runs at a time. What cannot be written is not: the file only saves work.
    InFlight(const std::filesystem::path& folder, int most);
    ~InFlight();
    InFlight(const InFlight&) = delete;
    InFlight& operator=(const InFlight&) = delete;
    /// `periods`: that the run has at most. Says where the period that it has reached is to be
    /// written; nullptr if nowhere.
    std::uint32_t* begins(const PlannedRun& run, std::uint32_t periods);
    /// A run of this process: keys may be those of several runs, if variants are alike.
    void ends(std::uint32_t point, std::uint32_t replicate);

private:
    std::filesystem::path path_;
    Descriptor file_;
    std::span<char> text_;         ///< of the file, in memory; empty if it cannot be written
    std::span<RunUnderWay> runs_;  ///< in it
    std::mutex one_at_a_time_;
};

/// A process that works in a folder now, as it calls itself, and the runs that it is at.
struct LivingProcess {
    std::string where;  ///< "process 17 on node3"
    std::vector<RunUnderWay> runs;
};
std::vector<LivingProcess> living_processes(const std::filesystem::path& folder);

/// Keys of the runs that were under way in processes that are gone, in ascending order.
std::vector<std::uint64_t> left_in_flight(const std::filesystem::path& folder);

}  // namespace orglab
