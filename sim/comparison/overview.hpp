// What a results file holds, on a page: its runs, its points, and how they ended.
#pragma once

#include <string>
#include <vector>

#include "results/results.hpp"

namespace orglab {

/// `measures`: names as in [observe] or in the file; none: all where there are few points, else the
/// main ones. Throws InputError for a measure that the file does not have.
std::string overview(const Results& results, const std::vector<std::string>& measures);

}  // namespace orglab
