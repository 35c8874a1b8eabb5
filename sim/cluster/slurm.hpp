// The scripts with which Slurm works off a study: an array of jobs that simulate a share each, and
// a job after it that collects, or submits again what is missing.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace orglab::slurm {

struct Jobs {
    std::string name;             ///< of the study, for squeue
    std::string program;          ///< how a shell starts orglab
    std::filesystem::path study;  ///< the folder of the study; both paths absolute
    std::filesystem::path logs;   ///< folder of scripts and logs, which stays
    std::uint32_t tasks = 1;      ///< jobs of the array, each with one share of the runs
    std::uint32_t at_a_time = 0;  ///< at most so many tasks at a time; 0: as many as Slurm likes
    std::uint32_t threads = 1;    ///< of each task; 0: a whole node, with all its processors
    std::string time;             ///< as sbatch takes it; "": what the partition gives
    std::string partition;
    std::string account;
    std::vector<std::string> more;  ///< further options of sbatch, as they are
    std::uint32_t round = 1;        ///< 1: the first; what is missing is submitted again ...
    std::uint32_t rounds = 3;       ///< ... until this one
    bool force = false;             ///< replace an older results file
    int code_of_missing_runs = 3;   ///< with which `collect` ends if runs are missing
};

std::string array_script(const Jobs& jobs);
std::string collecting_script(const Jobs& jobs);

/// Seconds of a time as sbatch takes it: minutes, minutes:seconds, hours:minutes:seconds,
/// days-hours, days-hours:minutes, days-hours:minutes:seconds. Nothing if it is none of these, or
/// 0.
std::optional<std::uint64_t> seconds_of(std::string_view time);

/// How many jobs an array may have, by what `scontrol show config` prints; nothing if it does not
/// say. (MaxArraySize is one more than the largest index, and indices begin with 1 here.)
std::optional<std::uint32_t> most_tasks(std::string_view config);

/// A word as a shell reads it back.
std::string shell_word(std::string_view word);

}  // namespace orglab::slurm
