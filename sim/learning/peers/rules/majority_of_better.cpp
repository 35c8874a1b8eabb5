// The majority of the peers who are better than the learner, on each dimension.
#include "learning/peers/rule_parts.hpp"

namespace orglab::peers::rules {

namespace {

Description describe(const Model&) {
    return {.rule = {"$v_d = \\mathrm{sign}\\sum_{j \\in S} b_{j,d}$, $S$ being those of them who "
                     "are strictly better than "
                     "itself; a sum of 0 is no view of the dimension, and if nobody is better, "
                     "there is no view "
                     "[@fang-2010]."}};
}

}  // namespace

PeerRule majority_of_better() {
    return {.meaning = "the sign of the summed beliefs of the better peers, on each dimension",
            .source = "Fang, Lee & Schilling 2010",
            .choose = keep_better,
            .view = signs_of_sums,
            .could_change =
                [](const Learner& learner, const Meetings& meetings) {
                    return some_sum_differs(learner, meetings, keep_better);
                },
            .describe = describe};
}

}  // namespace orglab::peers::rules
