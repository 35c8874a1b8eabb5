// Layers become points: every variant at every point of the design, complete and free of
// contradictions.
#pragma once

#include <string>
#include <vector>

#include "scenario/layers.hpp"
#include "scenario/point_list.hpp"

namespace orglab {

/// More would take long to check, one by one.
inline constexpr std::size_t most_points = 1'000'000;

/// What is wrong goes to `complaints`; there are no points if the sweep itself is wrong or has too
/// many. Notices are added to `notices`.
PointList make_points(const Layers& layers, const std::string& file, const Catalogue& catalogue,
                      const FileSource& files, Complaints& complaints,
                      std::vector<std::string>& notices);

}  // namespace orglab
