#include "learning/peers/rule_parts.hpp"

namespace orglab::peers {

void keep_better(const Learner& learner, Peers& heard) {
    const double own = learner.own_standing();
    std::erase_if(heard, [&](std::uint32_t peer) { return learner.standing(peer) <= own; });
}

void keep_best(const Learner& learner, Peers& heard) {
    keep_top(heard, learner.own_standing(),
             [&](std::uint32_t peer) { return learner.standing(peer); });
}

void one_at_random(const Learner& learner, Peers& chosen, RowOut view) {
    if (chosen.size() > 1) {
        Stream lot = learner.stream(learner.frame().purposes.lot);
        chosen = {chosen[below(lot, static_cast<std::uint32_t>(chosen.size()))]};
    }
    learner.says(chosen.front(), view);
}

void signs_of_sums(const Learner& learner, Peers& chosen, RowOut view) {
    if (chosen.size() == 1) {
        learner.says(chosen.front(), view);
        return;
    }
    const Votes& votes = learner.votes(chosen);
    for (std::uint32_t w = 0; w < learner.frame().words; ++w) {
        view.value[w] = WordCounter::larger(votes.plus[w], votes.minus[w]);
        view.held[w] = view.value[w] | WordCounter::larger(votes.minus[w], votes.plus[w]);
    }
}

bool some_differ(const Learner& learner, std::span<const std::uint32_t> peers) {
    return std::ranges::any_of(peers, [&](std::uint32_t peer) { return learner.differs(peer); });
}

namespace {

/// Whether some part of `chosen`, with at least `least` of them (1 to all), says by the signs of
/// its sums something else than the learner believes.
///
/// Claim: if a part of `least` or more has a sum > 0 on a dimension, then so has a part of exactly
/// `least` with as many of those who say +1 as there are, and as few of those who say -1 as can be.
/// (The same with the signs turned round.)
/// Proof: 1. If `least` or more say +1, that part has nobody else, and its sum is `least` > 0.
/// 2. Otherwise it has all who say +1. Another part has no more of those, and, as it is at least as
/// large, no fewer of those who say -1: its sum is not larger.
bool some_part_differs(const Learner& learner, const Peers& chosen, std::size_t least) {
    const Votes& votes = learner.votes(chosen);
    const auto can_win = [&](std::size_t side, std::size_t against) {
        const std::size_t not_against = chosen.size() - against;
        return std::min(least, side) > (least > not_against ? least - not_against : 0);
    };
    const Row own = learner.own();
    for (std::uint32_t d = 0; d < learner.frame().dimensions; ++d) {
        const std::size_t plus = votes.plus[d / 64].at(d % 64);
        const std::size_t minus = votes.minus[d / 64].at(d % 64);
        const int belief = own.at(d);
        if ((belief != 1 && can_win(plus, minus)) || (belief != -1 && can_win(minus, plus))) {
            return true;
        }
    }
    return false;
}

}  // namespace

/// Which parts of the chosen can a sample have? As many of the sample as there are not among the
/// chosen may be others, so that it has at least `sample - others` of the chosen, and any part of
/// that size or more, up to the sample's, can be met. A part of none makes no view.
bool some_sum_differs(const Learner& learner, const Meetings& meetings,
                      void (*choose)(const Learner&, Peers&)) {
    Peers& chosen = learner.scratch().sources;
    chosen.assign(meetings.peers.begin(), meetings.peers.end());
    choose(learner, chosen);
    if (!some_differ(learner, chosen)) {
        return false;  // nor does any sum: on no dimension is a peer against the learner
    }
    if (!meetings.all_heard) {
        return true;  // a peer who differs may be the only one heard
    }
    const std::size_t others = meetings.peers.size() - chosen.size();
    return some_part_differs(learner, chosen,
                             meetings.sample > others ? meetings.sample - others : 1);
}

}  // namespace orglab::peers
