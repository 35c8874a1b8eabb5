// The points of a scenario as messages name them, besides their numbers.
#pragma once

#include <string>
#include <vector>

#include "scenario/scenario.hpp"

namespace orglab {

/// Of each point, "hierarchy hierarchy.span=5 workforce.turnover=0.03125": its variant and what the
/// sweep says of it, with as many digits as tell the points apart.
std::vector<std::string> point_names(const Scenario& scenario);

}  // namespace orglab
