// How large the results of points are.
#pragma once

#include <cstdint>

#include "metrics/measure.hpp"
#include "scenario/scenario.hpp"

namespace orglab {

/// Bytes of one point's results before compression: series and snapshots in 4 bytes a number,
/// others in 8.
double bytes_of_results_file(const Point& point, const Recording& recording,
                             std::uint32_t replicates);

}  // namespace orglab
