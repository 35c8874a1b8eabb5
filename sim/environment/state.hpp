// The state of one replicate: all that changes from period to period.
#pragma once

#include <vector>

#include "learning/channel.hpp"

namespace orglab {

struct State {
    Planes workers;
    Planes experts;  ///< all levels, level 1 first; policies if task.policy_size > 1
    Planes outsiders;
    Reality reality;
    std::vector<std::uint8_t> vacant;   ///< expert positions that nobody holds
    std::vector<std::uint32_t> trials;  ///< of practice, per worker
    PerWorker<double> turnover;         ///< probability per period that a position's worker leaves
    PeerLists network;
};

/// What the steps of a period write, and what they read besides settings.
struct StepContext {
    State& state;
    const Organization& organization;
    const Draws& draws;
    std::uint32_t period;
};

}  // namespace orglab
