// What an earlier start of a study left: which of the runs that are asked for are there, and what
// has changed since.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "plan/plan.hpp"
#include "results/results.hpp"

namespace orglab {

struct Earlier {
    Finished finished;
    std::vector<std::string> changes;  ///< of changes_since()
};

/// What is found in a study's folder. Throws MachineError.
Earlier earlier_runs(const std::filesystem::path& folder, const Scenario& scenario);

/// Of all runs of a plan, in ascending order.
std::vector<std::uint64_t> keys_of(const Plan& plan);

/// Keys of finished runs that a plan asks for, in ascending order; without failed ones if these
/// are to be tried again, and without those whose series was not kept if the plan asks for it.
std::vector<std::uint64_t> valid_keys(const Finished& finished, const Plan& plan,
                                      bool retry_failed);

/// Of a plan, those that are finished, whatever their status.
std::uint64_t count_of(const Finished& finished, const Plan& plan);

/// What a user should know before a study goes on: which keys changed, how many runs stay valid,
/// how many are there. Empty if nothing is there.
std::vector<std::string> resumption_notes(const Earlier& earlier, const Plan& plan,
                                          bool retry_failed);

/// The programs (version and commit) that simulated the runs with these keys, except this one.
std::vector<std::string> other_programs(const Finished& finished,
                                        const std::vector<std::uint64_t>& keys,
                                        const std::string& program);

}  // namespace orglab
