// How long a plan takes, from a few of its runs that were timed.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "scenario/precision.hpp"
#include "scenario/scenario.hpp"

namespace orglab {

/// A run that was timed on one core.
struct TimedRun {
    std::uint32_t point = 0;  ///< index into the points
    double seconds = 0;       ///< above 0
};

struct Forecast {
    std::vector<double> seconds;  ///< of one run of each point, on one core
    /// The sum over all runs is expected between itself divided by this and times this, with 95 %
    /// confidence as far as the timed points stand for all, and by at least a tenth; NaN if too few
    /// points were timed to tell.
    double factor = 1;
    std::uint32_t timed_points = 0;
};

/// The cost per worker and period of each variant, as a power of the number of workers if runs of
/// several sizes were timed; a variant without timed runs costs as all others together. Empty if
/// nothing was timed.
Forecast forecast_of(const PointList& points, std::span<const TimedRun> timed);

/// Where the runs go: each to the first of all cores that is free, in the order of the plan.
struct Shape {
    std::uint32_t nodes = 1;
    std::uint32_t cores = 1;   ///< per node
    bool shares_runs = false;  ///< fewer runs than cores on one node: all cores share each run
    std::uint64_t fewest = 0;  ///< runs of a core; of shared runs each core has a part of all
    std::uint64_t most = 0;
    double wall = 0;  ///< seconds from the first run to the end of the last; shared runs: at best
    double longest = 0;  ///< seconds of the longest run, on one core
};

/// `seconds`: of one run of each point. With run.precision all cores wait for the last run before
/// each look at the intervals; here, as if it came to the last look.
Shape shape_of(std::span<const double> seconds, std::uint32_t replicates, std::uint32_t nodes,
               std::uint32_t cores, const PrecisionSettings* precision = nullptr);

}  // namespace orglab
