// What a study holds, on a page: its runs, its points, and how they ended.
#pragma once

#include <string>
#include <vector>

#include "comparison/points.hpp"
#include "outcomes/outcomes.hpp"
#include "report/page.hpp"

namespace orglab {

/// `measures`: names as in [observe] or in the results file; none: all if there are few points,
/// else the main ones. Throws InputError for a measure that the study does not have.
/// A row or column for each of the first `most` points.
report::Page overview(const Outcomes& outcomes, const std::vector<std::string>& measures,
                      std::size_t most = points_in_a_table);

}  // namespace orglab
