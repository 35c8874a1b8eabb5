// The key of a run: a hash of all that can change its result.
#pragma once

#include <cstdint>

#include "scenario/scenario.hpp"

namespace orglab {

/// Hash of all that a point says, settings and data files: the part of a run's key that its
/// replicates share. Without run.seed and run.replicates, and without observe.record, which says
/// what is kept of a run and not what it is.
std::uint64_t point_key(const Point& point);

/// The key of one replicate of the point with this point_key.
std::uint64_t run_key(std::uint64_t point_key, std::uint64_t seed, std::uint32_t replicate);
std::uint64_t run_key(const Point& point, std::uint64_t seed, std::uint32_t replicate);

}  // namespace orglab
