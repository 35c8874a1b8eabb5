// One word of many rows at once: what differs from a goal, moving there, acting without a belief.
#pragma once

#include <span>

#include "beliefs/planes.hpp"

namespace orglab {

/// out[k] = to_change of word w of row begin + k toward the goal (goal_held[k], goal_value[k]).
void to_change(const Planes& people, std::uint32_t begin, std::uint32_t w,
               std::span<const Word> goal_held, std::span<const Word> goal_value,
               std::span<Word> out);

/// adopt for word w of row begin + k: the dimensions moved[k] toward goal_value[k].
void adopt(Planes& people, std::uint32_t begin, std::uint32_t w, std::span<const Word> moved,
           std::span<const Word> goal_value, bool gradual);

/// Actions on the dimensions `all` of word w: a belief where there is one, else the worker's coin
/// (coins[k], within `all`).
void act_on_coins(const Planes& people, std::uint32_t w, Word all, std::span<const Word> coins,
                  Planes& actions);

}  // namespace orglab
