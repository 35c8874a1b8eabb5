// Since when a course over time is above 0 for good.
#pragma once

#include <Eigen/Core>

#include <cstdint>
#include <span>

namespace orglab {

/// The first recorded period from which a course is never again below 0, provided it is above 0 at
/// some time from then on; +inf if there is none.
double crossing_of(const Eigen::ArrayXd& difference, std::span<const std::int32_t> periods);

}  // namespace orglab
