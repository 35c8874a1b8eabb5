// The largest time that a measure which may never come true can have.
#pragma once

#include "outcomes/outcomes.hpp"

namespace orglab {

/// In periods: the last one of the runs; of `recovery`, which is counted from the first event,
/// those that are left after it (at the point that has the fewest). What never came is counted as
/// this.
double last_time(const Outcomes& outcomes, const OutcomeMeasure& measure);

}  // namespace orglab
