// The majority of all peers, on each dimension.
#include "learning/peers/rule_parts.hpp"

namespace orglab::peers::rules {

PeerRule majority() {
    return {.meaning = "the sign of the summed beliefs of all peers, on each dimension",
            .source = "Boyd & Richerson 1985: conformist transmission",
            .choose = keep_all,
            .view = signs_of_sums,
            .could_change = [](const Learner& learner, const Meetings& meetings) {
                return some_sum_differs(learner, meetings, keep_all);
            }};
}

}  // namespace orglab::peers::rules
