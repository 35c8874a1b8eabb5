// One run of a plan, within the limits that its scenario sets.
#pragma once

#include <cstdint>
#include <string>

#include "plan/plan.hpp"

namespace orglab {

/// A run of a plan that has no numbers, and why.
Run failed_run(const Plan& plan, const PlannedRun& planned, std::string why);

/// Simulates a run; one that is reckoned to take more than run.memory_limit fails without that.
/// `period`, if given, is the period it has reached, for others to read.
Run run_of(const Plan& plan, const PlannedRun& planned, Team& team,
           std::uint32_t* period = nullptr);

}  // namespace orglab
