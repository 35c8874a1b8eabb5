// The best peer, if better than the learner.
#include "learning/peers/rule_parts.hpp"

namespace orglab::peers::rules {

namespace {

/// If only improvements are adopted, a better peer may bring one, whole or in part.
bool could_change(const Learner& learner, const Meetings& meetings) {
    const auto standing = [&](std::uint32_t peer) { return learner.standing(peer); };
    const double own = learner.own_standing();
    return meetings.only_improvements
               ? std::ranges::any_of(meetings.peers,
                                     [&](auto peer) { return standing(peer) > own; })
               : some_top_differs(learner, meetings, own, standing);
}

Description describe(const Model&) {
    return {.rule = {"It follows the best of them if that one is strictly better than itself (of "
                     "equals, one at "
                     "random), and $v$ is that peer's beliefs [@lazer-2007] [@barkoczi-2016]."}};
}

}  // namespace

PeerRule best() {
    return {.meaning =
                "the beliefs of the best peer, if better than the learner; of equals, one "
                "at random",
            .source = "Lazer & Friedman 2007; Barkoczi & Galesic 2016",
            .choose = keep_best,
            .view = one_at_random,
            .could_change = could_change,
            .describe = describe};
}

}  // namespace orglab::peers::rules
