// A run that may take its process down is given a process of its own.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "plan/plan.hpp"
#include "results/results.hpp"

namespace orglab {

/// Simulates one run of a plan on so many threads in a child process, which writes it into a shard.
/// A child that ends by a signal or without an answer makes the run a failed one, also in a shard;
/// nothing is said of the run, and nothing written, if it was the user who ended the child (SIGINT,
/// SIGTERM, SIGHUP, SIGQUIT). What is returned has no numbers, only what is counted. Throws
/// MachineError if the shard cannot be written. `period`, if given, is the period it has reached,
/// in memory that child processes share.
std::optional<Run> simulate_alone(const Plan& plan, const PlannedRun& run, int threads,
                                  const std::filesystem::path& shards,
                                  const StudyDescription& study, std::uint32_t* period = nullptr);

/// The run that a process was simulating when it ended with this signal (0: without one).
Run taken_down(const Plan& plan, const PlannedRun& run, int signal);

}  // namespace orglab
