// Parts that peer rules are made of: whom to keep, how to make a view of them, and how to tell
// whether a view could still change the learner. Rules whose `choose` is keep_all, keep_better or
// keep_best, and whose `view` is one_at_random or signs_of_sums, are worked off for many learners
// at once (stages.hpp).
#pragma once

#include <algorithm>

#include "learning/peers/learner.hpp"

namespace orglab::peers {

/// Keeps all who are heard.
inline void keep_all(const Learner&, Peers&) {
}

/// Keeps those who are better than the learner.
void keep_better(const Learner& learner, Peers& heard);

/// Keeps the best of those who are better than the learner, equals together.
void keep_best(const Learner& learner, Peers& heard);

/// Keeps those with the highest score, equals together, if it is above `above`. `score(peer)` is a
/// number that stays the same within a period.
template <class Score>
void keep_top(Peers& heard, double above, const Score& score) {
    double top = above;
    std::size_t kept = 0;
    for (const std::uint32_t peer : heard) {
        const double its = score(peer);
        if (its > top) {
            top = its;
            kept = 0;
            heard[kept++] = peer;
        } else if (its == top && kept > 0) {
            heard[kept++] = peer;
        }
    }
    heard.resize(kept);
}

/// A view: what one of those chosen says, each equally likely.
void one_at_random(const Learner& learner, Peers& chosen, RowOut view);

/// A view: on each dimension the sign of the sum of what those chosen say; no belief if it is 0.
void signs_of_sums(const Learner& learner, Peers& chosen, RowOut view);

/// Whether some of the peers says something else than the learner believes.
[[nodiscard]] bool some_differ(const Learner& learner, std::span<const std::uint32_t> peers);

/// PeerRule::could_change of a rule with the view signs_of_sums. `choose` must decide for each peer
/// by itself, no matter who else is heard.
[[nodiscard]] bool some_sum_differs(const Learner& learner, const Meetings& meetings,
                                    void (*choose)(const Learner&, Peers&));

/// PeerRule::could_change of a rule that follows one of those with the highest score above `above`
/// (keep_top, one_at_random).
///
/// Claim: the learner can come to follow a peer, whose score is s > above, if and only if at least
/// `sample` peers, itself among them, have scores of at most s.
/// If: it may meet this peer and sample - 1 of those others. None of them has a higher score, so
/// that the peer is among the highest, and it may be drawn.
/// Only if: it has the highest score of some sample. All `sample` peers in it have at most s.
/// If not all who are met are heard, the peer may be the only one heard: s > above is enough.
template <class Score>
[[nodiscard]] bool some_top_differs(const Learner& learner, const Meetings& meetings, double above,
                                    const Score& score) {
    return std::ranges::any_of(meetings.peers, [&](std::uint32_t peer) {
        const double its = score(peer);
        if (its <= above || !learner.differs(peer)) {
            return false;
        }
        const auto not_above_it = std::ranges::count_if(
            meetings.peers, [&](std::uint32_t other) { return score(other) <= its; });
        return !meetings.all_heard || static_cast<std::size_t>(not_above_it) >= meetings.sample;
    });
}

}  // namespace orglab::peers
