// How the holders of +1 and -1 change from one count to the next, many dimensions at a time.
#pragma once

#include <cstdint>
#include <span>

#include "beliefs/planes.hpp"
#include "metrics/holder_counts.hpp"

namespace orglab {

/// Brings `counts`, one per dimension, up to date where `rows` hold in `now` what they did not hold
/// in `then`; and copies these rows, so that `then` is what was counted. Some word operations per
/// row, where a step per belief would take as many as there are changes.
void follow_holders(Planes& then, const Planes& now, std::span<const std::uint32_t> rows,
                    std::span<HolderCounts> counts);

}  // namespace orglab
