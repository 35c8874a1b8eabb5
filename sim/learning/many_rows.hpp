// One word of many rows at once: what differs from a goal, moving there, acting without a belief.
#pragma once

#include <span>

#include "beliefs/planes.hpp"

namespace orglab {

// Spans have one entry per row: as many rows are done as `out`, `moved` or `coins` has entries; the
// goals may be longer.

/// out[k] = to_change of word w of row begin + k toward the goal (goal_held[k], goal_value[k]).
void to_change(const Planes& people, std::uint32_t begin, std::uint32_t w,
               std::span<const Word> goal_held, std::span<const Word> goal_value,
               std::span<Word> out);

/// adopt for word w of row begin + k: the dimensions moved[k] move to goal_value[k]. Rows do so at
/// once, or one step (-1, 0, +1) if `gradual`.
void adopt(Planes& people, std::uint32_t begin, std::uint32_t w, std::span<const Word> moved,
           std::span<const Word> goal_value, bool gradual);

/// Word w of the actions of row k, on the dimensions `all` of the word: the row's belief if it has
/// one, else its coin (coins[k], within `all`). `people` and `actions` have the same shape.
void act_on_coins(const Planes& people, std::uint32_t w, Word all, std::span<const Word> coins,
                  Planes& actions);

}  // namespace orglab
