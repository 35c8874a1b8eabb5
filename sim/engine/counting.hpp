// What a channel's turn did, counted: hours that reach nobody, and beliefs that changed.
#pragma once

#include "engine/reach.hpp"

namespace orglab {

/// Adds the hours of workers of the block who are present, but out of the channel's reach.
void count_hours(const Reach& reach, std::span<const std::uint8_t> present, WorkerBlock block,
                 Tally& tally);

/// Adds the beliefs of workers of the block that differ between `before` and `after`, and how many
/// became right or wrong. `from_above`: whether they came along the line; `changed`: all workers
/// who may differ, if that is known.
void count_changes(const Planes& before, const Planes& after, const Reality& reality,
                   bool from_above, WorkerBlock block, Tally& tally,
                   const RowSet* changed = nullptr);

}  // namespace orglab
