// The key of a run: a hash of all that can change its result.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "scenario/scenario.hpp"

namespace orglab {

/// Hash of all that a point says, settings and data files: the part of a run's key that its
/// replicates share. Without run.seed, run.replicates, run.precision, the limits of a run, and
/// observe.record, which says what is kept of a run and not what it is.
std::uint64_t point_key(const Point& point);

/// That of every point, in less time than one by one.
std::vector<std::uint64_t> point_keys(const PointList& points);

/// Whether a setting is part of it: not if it says which runs there are, or how far each may go.
bool is_in_point_key(std::string_view key);

/// The key of one replicate of the point with this point_key.
std::uint64_t run_key(std::uint64_t point_key, std::uint64_t seed, std::uint32_t replicate);
std::uint64_t run_key(const Point& point, std::uint64_t seed, std::uint32_t replicate);

}  // namespace orglab
