// Which workers a channel can reach at all.
#pragma once

#include <cstdint>
#include <vector>

#include "learning/channel.hpp"

namespace orglab {

struct Reach {
    /// Per worker: 1 if an hour in the channel can reach the worker; empty if it reaches everybody.
    std::vector<std::uint8_t> of;
    bool everybody = true;
};

/// As ties and experts stand: it holds until they change.
Reach reach_of(const RunningChannel& channel, const Now& now);

}  // namespace orglab
