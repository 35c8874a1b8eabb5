// The table that ends a run: how each variant fared, against the first one, when, and at what cost.
#pragma once

#include <string>

#include "results/results.hpp"

namespace orglab {

/// At most 100 columns wide where the names of variants are of ordinary length.
std::string end_table(const Results& results);

}  // namespace orglab
