// How narrow the intervals of a study are: what decides, with run.precision, whether it has enough
// replicates.
#pragma once

#include <cstddef>
#include <string>

#include "outcomes/outcomes.hpp"

namespace orglab {

/// The intervals of a measure that are held to a half width.
struct Widths {
    std::size_t intervals = 0;
    std::size_t too_wide = 0;  ///< of these
    double widest = 0;         ///< half width, in the measure's unit; NaN: one has too few runs
    std::string where;         ///< of the widest: "network rate=0.3 against hierarchy"
};

/// Student's 95 % intervals of a measure with one number per run: of the paired difference of each
/// point from its baseline (points_of), replicate by replicate; of the points' own means if there
/// is one variant only. Runs without a number are left out, with their pairs; an interval of fewer
/// than two numbers is too wide, whatever the half width.
Widths widths_of(const Outcomes& outcomes, const std::string& measure, double half_width);

}  // namespace orglab
