// What a target runs: its scenario, its points, and whether they fit into this machine.
#pragma once

#include <string>
#include <vector>

#include "selftest/selftest.hpp"

namespace orglab {

/// Runs of a target: as listed, or as the options say; 0: the target is left out.
std::uint32_t replicates_of(const Target& target, const SelftestOptions& options);

/// The scenario of a target, cut down to what the target reads. Throws InputError.
Scenario scenario_of(const Target& target, const SelftestOptions& options);

/// A point by the name of its variant, or the first. Throws InputError if there is none.
Point point_named(const Scenario& scenario, const std::string& name);

/// Throws InputError for the first target whose runs would take more memory than there is. What is
/// wrong with a target's scenario is left to the target.
void refuse_targets_that_do_not_fit(const std::vector<Target>& targets,
                                    const SelftestOptions& options);

}  // namespace orglab
