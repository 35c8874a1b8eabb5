// What an organization costs next to what it knows: contacts, hours lost, experts and ties.
#pragma once

#include <vector>

#include "comparison/points.hpp"
#include "report/table.hpp"

namespace orglab {

/// A row per point, with the costs that the study recorded; no columns of numbers if it recorded
/// none.
report::Table costs_table(const Outcomes& outcomes, const std::vector<ComparedPoint>& points);

}  // namespace orglab
