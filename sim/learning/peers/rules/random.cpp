// A random peer, whether better or not.
#include "learning/peers/rule_parts.hpp"

namespace orglab::peers::rules {

namespace {

/// If only improvements are adopted, parts of what anyone says may be some.
bool could_change(const Learner& learner, const Meetings& meetings) {
    return std::ranges::any_of(meetings.peers, [&](std::uint32_t peer) {
        return (meetings.only_improvements && learner.is_better(peer)) || learner.differs(peer);
    });
}

Description describe(const Model&) {
    return {.rule = {"It follows one of them at random, better or not, and $v$ is that peer's "
                     "beliefs: unbiased "
                     "transmission [@boyd-1985]."}};
}

}  // namespace

PeerRule random() {
    return {.meaning = "the beliefs of a random peer",
            .source = "Boyd & Richerson 1985: unbiased transmission",
            .choose = keep_all,
            .view = one_at_random,
            .could_change = could_change,
            .why_never_settled = "random copying never comes to rest",
            .describe = describe};
}

}  // namespace orglab::peers::rules
