// The runs of a plan, simulated into the shards of a study's folder, by one process or by several
// ranks.
#pragma once

#include <filesystem>

#include "cluster/ranks.hpp"
#include "outcomes/study_description.hpp"
#include "plan/plan.hpp"
#include "results/results.hpp"
#include "study/study.hpp"

namespace orglab {

/// The runs that are left to do.
struct Work {
    Plan ordinary;
    Plan suspects;  ///< an earlier process was at them when it ended
};

/// Of the runs of a plan, which an earlier process in this folder was at.
Work divide(const Plan& plan, const std::filesystem::path& folder);

/// Simulates the runs on so many threads of each rank, each counted as it ends, where it was
/// simulated; suspects come last, on rank 0, each in a process of its own. Every rank calls it,
/// with the same plans; when it returns on rank 0, the runs of all ranks are on the disk; those of
/// a process that is alone may be with the writer. Ends early if options.stop or options.deadline
/// say so. Throws MachineError.
void simulate_into(const std::filesystem::path& folder, ShardWriter& shards,
                   const StudyDescription& study, const Work& work, const Ranks& ranks, int threads,
                   const StudyOptions& options, RunCounter& counter);

}  // namespace orglab
