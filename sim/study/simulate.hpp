// The runs of a plan, simulated into the shards of a study's folder.
#pragma once

#include "outcomes/study_description.hpp"
#include "plan/plan.hpp"
#include "study/folder.hpp"
#include "study/study.hpp"

namespace orglab {

/// Simulates the runs on so many threads, each counted as it ends. Those that an earlier process
/// was at when it ended come last, each in a process of its own. Ends early if options.stop says
/// so. Throws MachineError.
void simulate_into(const StudyFolder& folder, const StudyDescription& study, const Plan& plan,
                   int threads, const StudyOptions& options, RunCounter& counter);

}  // namespace orglab
