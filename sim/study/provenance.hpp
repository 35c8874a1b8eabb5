// Where and how a results file was made: all that may differ from machine to machine.
#pragma once

#include <map>
#include <string>

#include "study/study.hpp"

namespace orglab {

/// Version, commit, build (if the sources differ from the commit), compiler, flags, libraries,
/// host, system, command line, start (UTC), threads.
std::map<std::string, std::string> provenance_at_start(const StudyOptions& options, int threads);

/// Adds what is known at the end: seconds, runs, failed runs, worker-updates and their rate.
void add_outcome(std::map<std::string, std::string>& provenance, const StudyOutcome& outcome,
                 std::uint64_t worker_updates);

}  // namespace orglab
