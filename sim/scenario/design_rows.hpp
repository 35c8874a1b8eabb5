// The places of a sweep: the rows of the designs of its parts, crossed.
#pragma once

#include <vector>

#include "scenario/layers.hpp"

namespace orglab {

/// A coordinate from 0 to 1 for each axis of the sweep; the rows of the last part run fastest. One
/// row without coordinates if nothing is swept; none, with complaints, if a design is wrong or
/// there would be more than `most` rows.
std::vector<DesignRow> design_rows(const Layers& layers, const std::string& file,
                                   std::uint64_t most, Complaints& complaints);

}  // namespace orglab
