// The majority of all peers, on each dimension.
#include "learning/peers/rule_parts.hpp"

namespace orglab::peers::rules {

namespace {

Description describe(const Model&) {
    return {
        .rule = {"$v_d = \\mathrm{sign}\\sum_j b_{j,d}$ over all of them, better or not; a sum of "
                 "0 is no view of the dimension. This is conformist transmission [@boyd-1985]."}};
}

}  // namespace

PeerRule majority() {
    return {.meaning = "the sign of the summed beliefs of all peers, on each dimension",
            .source = "Boyd & Richerson 1985: conformist transmission",
            .choose = keep_all,
            .view = signs_of_sums,
            .could_change =
                [](const Learner& learner, const Meetings& meetings) {
                    return some_sum_differs(learner, meetings, keep_all);
                },
            .describe = describe};
}

}  // namespace orglab::peers::rules
