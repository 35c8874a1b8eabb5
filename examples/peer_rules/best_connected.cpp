// The best-connected peer, whatever it knows: people follow those to whom many others attend. The
// worked example of CONTRIBUTING.
#include "learning/peers/rule_parts.hpp"

namespace orglab::peers::rules {

namespace {

/// [learning.rules.best-connected]
struct BestConnectedSettings {
    std::uint32_t least = 1;  ///< peers of its own, 1 to 1e8
};

const Table<BestConnectedSettings>& table() {
    static const Table<BestConnectedSettings> all = {
        {&BestConnectedSettings::least,
         {.name = "least",
          .low = 1,
          .high = 1e8,
          .unit = "peers",
          .meaning = "how many peers of its own a peer must have to be followed at all"}}};
    return all;
}

double connections(const Learner& learner, std::uint32_t peer) {
    return static_cast<double>(learner.peers_of(peer).size());
}

/// Whom to follow: of the peers heard, those with the most connections.
void choose(const Learner& learner, Peers& heard) {
    keep_top(heard, learner.keys<BestConnectedSettings>().least - 1.0,
             [&](std::uint32_t peer) { return connections(learner, peer); });
}

/// When it is settled: no peer that could be the best connected one met says anything else than the
/// learner believes.
bool could_change(const Learner& learner, const Meetings& meetings) {
    return some_top_differs(learner, meetings, learner.keys<BestConnectedSettings>().least - 1.0,
                            [&](std::uint32_t peer) { return connections(learner, peer); });
}

}  // namespace

PeerRule best_connected() {
    return {.meaning =
                "the beliefs of the peer with the most peers of its own; of equals, one at "
                "random",
            .source = "after Henrich & Gil-White 2001: prestige",
            .sections = {section("learning.rules.best-connected",
                                 "learning from the best-connected peer", table())},
            .choose = choose,
            .view = one_at_random,  // what they say: the beliefs of one of them
            .could_change = could_change};
}

}  // namespace orglab::peers::rules
