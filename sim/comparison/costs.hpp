// What an organization costs beside what it knows: contacts, hours lost, experts and ties.
#pragma once

#include <string>
#include <vector>

#include "comparison/points.hpp"
#include "results/results.hpp"

namespace orglab {

/// Rows of a table, the heading first; only the costs that the results file holds. Empty: none.
std::vector<std::vector<std::string>> cost_rows(const Results& results,
                                                const std::vector<ComparedPoint>& points);

}  // namespace orglab
