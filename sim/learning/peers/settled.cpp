// When no peer can change a worker's beliefs any more, exactly.
#include <algorithm>

#include "learning/peers/peer_phase.hpp"
#include "learning/trial.hpp"

namespace orglab::peers {

bool PeerPhase::settled(const Now& now) const {
    Scratch& scratch = scratch_of_thread(words_);
    for (std::uint32_t i = 0; i < organization_.workers; ++i) {
        if (now.present[i] != absent && !is_settled(now, i, scratch)) {
            return false;
        }
    }
    return true;
}

/// Exact: whom a worker meets may be a matter of chance, so every sample of its peers is asked for.
/// Where also who is seen and heeded is, any of them may be the one that is met alone.
bool PeerPhase::is_settled(const Now& now, std::uint32_t i, Scratch& scratch) const {
    const auto all = peers(now, i);
    if (all.empty()) {
        return true;
    }
    const auto sample = settings_.sample == 0
                            ? all.size()
                            : std::min(all.size(), static_cast<std::size_t>(settings_.sample));
    if (settings_.look > 0 && rate_of(i) > 0 && some_sample_differs(now, i, all, sample, scratch)) {
        return false;
    }
    return !practises_ || !some_trial_improves(now, i, scratch.candidate());
}

bool PeerPhase::differs(const Now& now, std::uint32_t i, std::uint32_t p, Scratch& scratch) const {
    form_view(now, i, std::span(&p, 1), scratch);
    return view_differs(now.workers.row(i), scratch);
}

bool PeerPhase::some_sample_differs(const Now& now, std::uint32_t i,
                                    std::span<const std::uint32_t> all, std::size_t sample,
                                    Scratch& scratch) const {
    const auto one_differs = [&](std::uint32_t p) { return differs(now, i, p, scratch); };
    if (practises_ && !by_sum()) {
        // Only what is strictly better is kept: a better peer may bring it, and any other one where
        // parts of what it knows can be copied.
        const bool only_better = rule_ == Rule::best || rule_ == Rule::random_better;
        return std::any_of(all.begin(), all.end(), [&](std::uint32_t p) {
            return judged(now, i, p) > own_standing(now, i) || (!only_better && one_differs(p));
        });
    }
    const bool heard_for_sure = settings_.visibility == 1 && homophily_ == 0;
    const bool all_share_one_domain = group_.communities == nullptr;
    if (heard_for_sure && rule_ == Rule::plurality && all_share_one_domain) {
        return some_plurality_differs(now, i, all, sample, scratch);
    }
    if (heard_for_sure && rule_ == Rule::best) {
        return some_best_differs(now, i, all, sample, scratch);
    }
    scratch.heard.assign(all.begin(), all.end());
    if (rule_ == Rule::best || rule_ == Rule::plurality) {
        const bool only_better = rule_ == Rule::best;
        return std::any_of(all.begin(), all.end(), [&](std::uint32_t p) {
            return (!only_better || judged(now, i, p) > own_standing(now, i)) && one_differs(p);
        });
    }
    choose_sources(now, i, scratch);
    if (std::none_of(scratch.sources.begin(), scratch.sources.end(), one_differs)) {
        return false;
    }
    if (!heard_for_sure || !by_sum()) {
        return true;
    }
    // Of a sample at least so many are sources; more can be spared, since the others may be met.
    const std::size_t others = all.size() - scratch.sources.size();
    return some_sum_differs(now, i, sample > others ? sample - others : 1, scratch);
}

/// Whether `sources` and some part of the learner's sources, no smaller than `least`, add up to
/// another belief. A part of exactly that size is the most one-sided there is, unless a side has as
/// many holders: then fewer would do as well, and as many do.
bool PeerPhase::some_sum_differs(const Now& now, std::uint32_t i, std::size_t least,
                                 Scratch& scratch) const {
    const Votes& votes = count_votes(now, i, scratch.sources, scratch);
    const std::size_t sources = scratch.sources.size();
    const auto can_win = [&](std::size_t side, std::size_t against) {
        const std::size_t free = sources - against;  // who need not be met as long as others are
        return std::min(least, side) > (least > free ? least - free : 0);
    };
    const Row own = now.workers.row(i);
    for (std::uint32_t d = 0; d < dimensions_; ++d) {
        const std::size_t plus = votes.plus[d / 64].at(d % 64);
        const std::size_t minus = votes.minus[d / 64].at(d % 64);
        const int belief = own.at(d);
        if ((belief != 1 && can_win(plus, minus)) || (belief != -1 && can_win(minus, plus))) {
            return true;
        }
    }
    return false;
}

/// A better peer is the best of some sample where enough others are no better than it.
bool PeerPhase::some_best_differs(const Now& now, std::uint32_t i,
                                  std::span<const std::uint32_t> all, std::size_t sample,
                                  Scratch& scratch) const {
    const double own = own_standing(now, i);
    return std::any_of(all.begin(), all.end(), [&](std::uint32_t p) {
        const double standing = judged(now, i, p);
        if (standing <= own || !differs(now, i, p, scratch)) {
            return false;
        }
        const auto no_better = std::count_if(all.begin(), all.end(), [&](std::uint32_t other) {
            return judged(now, i, other) <= standing;
        });
        return static_cast<std::size_t>(no_better) >= sample;
    });
}

/// A vector that several hold is a most frequent one of some sample where the rest of the sample
/// can be filled with others that are no more frequent.
bool PeerPhase::some_plurality_differs(const Now& now, std::uint32_t i,
                                       std::span<const std::uint32_t> all, std::size_t sample,
                                       Scratch& scratch) const {
    const auto groups = holders_of_vectors(now, all);
    for (const auto& [holder, size] : groups) {
        const std::size_t count = std::min(size, sample);
        if (count < 2 || !differs(now, i, holder, scratch)) {
            continue;
        }
        std::size_t room = 0;
        for (const auto& other : groups) {
            room += std::min(other.size, count);
        }
        if (room >= sample) {
            return true;
        }
    }
    return false;
}

}  // namespace orglab::peers
