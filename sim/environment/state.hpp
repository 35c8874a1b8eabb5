// The state of one replicate: all that changes from period to period.
#pragma once

#include <vector>

#include "learning/channel.hpp"

namespace orglab {

struct State {
    Planes workers;
    Planes experts;  ///< all levels, level 1 first; policies where task.policy_size > 1
    Planes outsiders;
    Reality reality;
    std::vector<std::uint8_t> vacant;   ///< expert positions that nobody holds
    std::vector<std::uint32_t> trials;  ///< of practice
    std::vector<std::int32_t>
        joined;                    ///< period in which the worker came (before the start: negative)
    std::vector<double> turnover;  ///< chance a period, by position
    TieLists network;
};

}  // namespace orglab
