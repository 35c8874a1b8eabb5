// A random one of the peers who are better than the learner.
#include "learning/peers/rule_parts.hpp"

namespace orglab::peers::rules {

namespace {

/// Any better peer may be the one that is drawn. If only improvements are adopted, it may bring
/// one, whole or in part.
bool could_change(const Learner& learner, const Meetings& meetings) {
    const double own = learner.own_standing();
    return std::ranges::any_of(meetings.peers, [&](std::uint32_t peer) {
        return learner.standing(peer) > own &&
               (meetings.only_improvements || learner.differs(peer));
    });
}

Description describe(const Model&) {
    return {.rule = {"It follows a random one of those who are strictly better than itself, and "
                     "$v$ is that peer's "
                     "beliefs; if nobody is, there is no view [@barkoczi-2016]."}};
}

}  // namespace

PeerRule random_better() {
    return {.meaning = "the beliefs of a random better peer",
            .source = "Barkoczi & Galesic 2016",
            .choose = keep_better,
            .view = one_at_random,
            .could_change = could_change,
            .describe = describe};
}

}  // namespace orglab::peers::rules
