// One word of many rows at once: acting where there is no belief.
#pragma once

#include <span>

#include "beliefs/planes.hpp"

namespace orglab {

/// Word w of the actions of row k, on the dimensions `all` of the word: the row's belief if it has
/// one, else its coin (coins[k], within `all`). `people` and `actions` have the same shape; as many
/// rows act as there are coins.
void act_on_coins(const Planes& people, std::uint32_t w, Word all, std::span<const Word> coins,
                  Planes& actions);

}  // namespace orglab
