// How far a study is, from its folder alone: for one process, ranks and arrays alike.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace orglab {

struct StudyStatus {
    std::string title;
    std::uint64_t planned = 0;    ///< runs; with run.precision those up to the next look
    std::uint64_t done = 0;       ///< finished and on the disk, failed ones too
    std::uint64_t failed = 0;     ///< of these, without those that took too long
    std::uint64_t timeouts = 0;   ///< of these, those that took too long
    std::uint64_t under_way = 0;  ///< runs that living processes are at
    struct RunAtWork {
        std::uint32_t point = 0;
        std::uint32_t replicate = 0;
        std::uint32_t period = 0;   ///< that it has reached
        std::uint32_t periods = 0;  ///< that it has at most
        double rate = 0;            ///< periods per second since it began; 0: not known
    };
    struct Process {
        std::string where;  ///< "process 17 on node3"
        std::vector<RunAtWork> runs;
    };
    std::vector<Process> processes;  ///< that live
    /// Runs per second of late, of the time in which processes worked; 0: not known.
    double rate = 0;
    double seconds_left = 0;  ///< at that rate; 0: not known
    struct SlowPoint {
        std::string point;   ///< "3 (hierarchy hierarchy.span=5)"
        double seconds = 0;  ///< mean of its runs
        std::uint64_t runs = 0;
    };
    std::vector<SlowPoint> slowest;     ///< the slowest first
    std::vector<std::string> messages;  ///< of failed runs, damaged shards and the log, latest last
    [[nodiscard]] std::uint64_t left() const { return planned - done; }
};

/// Reads a study's folder without a lock: others may be at work there. Throws InputError if it is
/// not the folder of a study, MachineError if it cannot be read.
StudyStatus status_of(const std::filesystem::path& folder);

}  // namespace orglab
