// How far below the heads of their line people stand.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "tables/people.hpp"

namespace orglab {

/// Steps of the shortest way to a head, 0 for a head. `manager`: rows, -1 for none; those who
/// manage each other in a circle, and those below them, have 0.
std::vector<std::size_t> depths_of(const std::vector<std::int64_t>& manager,
                                   const FurtherManagers& further = {});

}  // namespace orglab
