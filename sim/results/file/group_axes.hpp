// The axes of groups of workers in a results file: the groups of all points by their names.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "metrics/recordings.hpp"

namespace orglab {

/// An axis on which each group of any point has a place by its name.
struct GroupAxis {
    const Grouping* grouping = nullptr;
    std::vector<std::string> labels;  ///< of all points, in the order they are first met
    /// Per Recording: the place of each of its groups; empty if these are not recorded there.
    std::vector<std::vector<std::uint32_t>> place_of;
};

/// One per grouping, in the order they are first met.
std::vector<GroupAxis> group_axes_of(const Recordings& recordings);

}  // namespace orglab
