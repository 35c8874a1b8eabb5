// The largest time that a measure which may never come true can have.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "outcomes/outcomes.hpp"

namespace orglab {

/// In periods: the last one of the runs; of `recovery`, which is counted from the first event,
/// those that are left after it (at the point that has the fewest). What never came is counted as
/// this.
double last_time(const Outcomes& outcomes, const OutcomeMeasure& measure);

/// Whether runs of a point can have a number of a measure of this name: `recovery` needs an event
/// before their end; without one NaN is not "never", and the runs say nothing.
bool can_have(const Outcomes& outcomes, std::string_view measure, std::uint32_t point);

/// What is told of points (named) that cannot have a measure; "" of none.
std::string without_event(const OutcomeMeasure& measure, const std::vector<std::string>& names);

}  // namespace orglab
