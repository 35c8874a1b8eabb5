// What differs between the scenarios of two studies, and which of their points are the same.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "comparison/differences.hpp"

namespace orglab {

using PointPairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

/// The points that both have, by variant and swept values, in the order of `one`.
PointPairs paired_points(const Outcomes& one, const Outcomes& other);

/// Variant and swept values of a point: "hierarchy rate=0.3".
std::string point_name(const Outcomes& outcomes, std::uint32_t point);

/// A line for each: title, keys of paired points with both values, points, replicates, periods and
/// measures that only one has.
std::vector<std::string> scenario_differences(const Outcomes& one, const Outcomes& other,
                                              const PointPairs& pairs, const StudyNames& names);

}  // namespace orglab
