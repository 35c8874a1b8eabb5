// Adopting a belief: one word of a row moves toward its goals.
#pragma once

#include "beliefs/planes.hpp"

namespace orglab {

/// Dimensions on which `own` is not yet at the goal, +1 or -1. A dimension without a goal
/// (goal_held 0) is none of them.
inline Word to_change(Word own_held, Word own_value, Word goal_held, Word goal_value) {
    return goal_held & (~own_held | (own_value ^ goal_value));
}

/// Moves the dimensions `moved` to their goal: at once, or one step (-1, 0, +1) if `gradual`.
inline void adopt(Word& held, Word& value, Word moved, Word goal_value, bool gradual) {
    const Word through_zero = gradual ? moved & held & (value ^ goal_value) : 0;
    const Word arrives = moved & ~through_zero;
    held = (held & ~through_zero) | arrives;
    value = (value & ~moved) | (arrives & goal_value);
}

}  // namespace orglab
