// One run of a plan, within the limits that its scenario sets.
#pragma once

#include "plan/plan.hpp"

namespace orglab {

/// Simulates a run; one that is reckoned to take more than run.memory_limit fails without that.
Run run_of(const Plan& plan, const PlannedRun& planned, Team& team);

}  // namespace orglab
