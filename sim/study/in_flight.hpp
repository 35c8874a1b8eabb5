// The runs under way in this process, on the disk: whoever finds the file after the process is gone
// knows which runs may have taken it down.
#pragma once

#include <filesystem>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "plan/plan.hpp"
#include "study/lock.hpp"

namespace orglab {

/// A file `running-TAG`: a line with host and process, then a line per run that may be under way,
/// with its key, point and replicate; all lines have one length. It is written as memory that the
/// system keeps for the file, also after a kill: without a call per run, and without waiting for
/// the disk. It is gone when the process ends in good order.
class InFlight {
public:
    /// `most`: runs at a time. What cannot be written is not: the file only saves work.
    InFlight(const std::filesystem::path& folder, int most);
    ~InFlight();
    InFlight(const InFlight&) = delete;
    InFlight& operator=(const InFlight&) = delete;
    void begins(const PlannedRun& run);
    void ends(std::uint64_t key);

private:
    void write(std::size_t slot, const PlannedRun& run);

    std::filesystem::path path_;
    Descriptor file_;
    std::span<char> lines_;  ///< of the file, in memory; empty if it cannot be written
    std::mutex one_at_a_time_;
    std::vector<std::uint64_t> keys_;  ///< of the run in each slot; 0: none
};

/// A process that works in a folder now, as it calls itself, and the runs that it is at.
struct LivingProcess {
    std::string where;              ///< "process 17 on node3"
    std::vector<std::string> runs;  ///< "point 3 replicate 5"
};
std::vector<LivingProcess> living_processes(const std::filesystem::path& folder);

/// Keys of the runs that were under way in processes that are gone, in ascending order.
std::vector<std::uint64_t> left_in_flight(const std::filesystem::path& folder);

}  // namespace orglab
