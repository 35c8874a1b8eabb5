#include "engine/reach.hpp"

namespace orglab {

Reach reach_of(const RunningChannel& channel, const Now& now) {
    Reach reach;
    for (std::uint32_t i = 0; i < now.organization.workers; ++i) {
        if (!channel.reaches(now, i)) {
            if (reach.everybody) {
                reach.of.assign(now.organization.workers, 1);
                reach.everybody = false;
            }
            reach.of[i] = 0;
        }
    }
    return reach;
}

}  // namespace orglab
