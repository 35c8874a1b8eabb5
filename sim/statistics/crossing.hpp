// The period in which one mean curve overtakes another for good, with its interval.
#pragma once

#include <Eigen/Core>

#include <cstdint>
#include <span>

#include "statistics/intervals.hpp"

namespace orglab {

/// Two series of the same replicates: replicate x recorded period, one shape. A replicate with a
/// NaN anywhere (not simulated) is left out of both.
struct SeriesPair {
    const Eigen::ArrayXXd& behind;  ///< the one that is overtaken
    const Eigen::ArrayXXd& ahead;   ///< the one that overtakes
    std::span<const std::int32_t> periods;
};

/// The first recorded period from which `ahead`'s mean is never again below `behind`'s, provided it
/// is above it at some time from then on; +inf if there is none (censored: it never overtakes
/// within the run). A curve that leads from the start crosses in the first recorded period.
double crossing_period(const SeriesPair& pair);

/// The same rule applied to the pointwise t band of the paired difference: `low` is the crossing of
/// the upper limit (before it `ahead` was surely behind), `high` that of the lower limit (from
/// there on it is surely not behind any more). Each is +inf if there is none.
Interval crossing_interval(const SeriesPair& pair, double confidence = usual_confidence);

}  // namespace orglab
