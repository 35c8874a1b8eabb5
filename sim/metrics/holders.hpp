// Counts, for every dimension at once, how many people hold +1 and how many -1.
#pragma once

#include <cstdint>
#include <span>

#include "beliefs/planes.hpp"
#include "metrics/observed.hpp"

namespace orglab {

/// Of all rows; `out` has one entry per dimension. About 5 word operations per word of beliefs.
void count_holders(const Planes& people, std::span<HolderCounts> out);
/// Of the rows named.
void count_holders(const Planes& people, std::span<const std::uint32_t> rows,
                   std::span<HolderCounts> out);

}  // namespace orglab
