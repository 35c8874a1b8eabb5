// How large the results of points are.
#pragma once

#include <cstdint>

#include "metrics/measure.hpp"
#include "scenario/precision.hpp"
#include "scenario/scenario.hpp"

namespace orglab {

/// Bytes of one point's results before compression: series and snapshots in 4 bytes a number,
/// others in 8.
double bytes_of_results_file(const Point& point, const Recording& recording,
                             std::uint32_t replicates);

/// Seconds that writing the results of so many runs into shards and collecting them takes, one
/// after the other on one core: measured on a processor of 2024 with a disk that keeps up with it.
/// What a run alone takes is mostly in the time of the runs that were timed.
double seconds_to_write(double runs, double bytes);

/// Seconds of all looks of run.precision at the intervals, if it comes to the last: each reads what
/// is there up to then, measured likewise.
double seconds_to_look(double points, const PrecisionSettings& precision);

}  // namespace orglab
