#include "engine/reach.hpp"

#include <algorithm>

namespace orglab {

Reach reach_of(const RunningChannel& channel, const Now& now) {
    Reach reach;
    reach.of.resize(now.organization.workers);
    for (std::uint32_t i = 0; i < now.organization.workers; ++i) {
        reach.of[i] = channel.reaches(now, i) ? 1 : 0;
    }
    reach.everybody = std::ranges::find(reach.of, 0) == reach.of.end();
    if (reach.everybody) {
        reach.of = {};
    }
    return reach;
}

}  // namespace orglab
