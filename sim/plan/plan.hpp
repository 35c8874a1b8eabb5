// A plan: which runs a study consists of, and in which order. A value; making one runs nothing and
// reads no file.
#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/run.hpp"
#include "metrics/recordings.hpp"
#include "scenario/scenario.hpp"

namespace orglab {

/// One run of a plan.
struct PlannedRun {
    std::uint64_t key = 0;        ///< its run_key: a hash of all that can change the result
    std::uint32_t point = 0;      ///< index into Plan::points
    std::uint32_t replicate = 0;  ///< its number; the first of a range need not be 0
    auto operator<=>(const PlannedRun&) const = default;
};

/// Recordings are a view: they must outlive the plan.
struct Plan {
    PointList points;
    const Recordings* recordings = nullptr;
    std::uint64_t seed = 0;
    /// Ordered by replicate, then by point: the first replicate of all points, the next of all
    /// points, ... What is finished at any time is therefore even over the points.
    std::vector<PlannedRun> runs;
    bool limited = true;  ///< by run.time_limit and run.memory_limit
};

/// Every replicate of every point, numbered from `first_replicate` on. Throws BrokenPromise if
/// there are more or fewer recordings than points.
Plan plan_of(const PointList& points, const Recordings& recordings, std::uint64_t seed,
             std::uint32_t replicates, std::uint32_t first_replicate = 0);
Plan plan_of(const Scenario& scenario, const Recordings& recordings);

/// Part `index` (from 0 on) of `count` parts of a whole plan, in the plan's order: every count-th
/// run, moved on by one whenever that would begin again with the same points, so that parts take
/// about the same time even if points do not. All parts together are the plan; they differ by at
/// most one run in their sizes, in the runs of each replicate, and in those of each point. Throws
/// BrokenPromise unless index < count.
Plan share(const Plan& plan, std::uint32_t index, std::uint32_t count);

/// The runs of a plan whose keys are not among `finished`, in the plan's order: a key says all that
/// can change a result, so that a run counts as finished wherever in whatever plan it was made.
Plan missing(const Plan& plan, std::span<const std::uint64_t> finished);

/// What `simulate` needs for one run of the plan.
RunRequest request_of(const Plan& plan, const PlannedRun& run);

}  // namespace orglab
