// Which differences the planned replicates can see, from the replicates of a calibration.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "scenario/scenario.hpp"
#include "study/calibration.hpp"

namespace orglab {

/// Two arms, replicate by replicate at the same place of the sweep; or two places of the sweep, if
/// there is one variant only; or the measure by itself, if there is one point.
struct PlannedContrast {
    std::string arm;
    std::string baseline;      ///< "": of the measure itself
    std::uint64_t pairs = 0;   ///< of runs that the deviation is taken from
    std::uint64_t places = 0;  ///< of the sweep, at which they are
    double deviation = 0;      ///< of paired differences within a place; NaN: not known
    double smallest = 0;       ///< difference that the planned replicates show; NaN: not known
    std::optional<std::uint64_t> needed;  ///< replicates for the smallest effect of the question
};

/// The arm of the question against its baseline; every other variant against the baseline, or the
/// first, if the question names no arm. Empty if nothing was measured.
std::vector<PlannedContrast> planned_power(const Scenario& scenario,
                                           const Calibration& calibration);

}  // namespace orglab
