// When no peer can change a worker's beliefs any more, exactly.
#include <algorithm>

#include "learning/peer_phase.hpp"
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

/// Exact where a worker meets the same peers every period; else any of them may be the one that is
/// met alone, so a single source that differs is enough.
bool PeerPhase::is_settled(const Now& now, std::uint32_t i, Scratch& scratch) const {
    const auto all = peers(now, i);
    if (all.empty()) {
        return true;
    }
    scratch.heard.assign(all.begin(), all.end());
    const Row own = now.workers.row(i);
    const auto differs_from = [&](std::uint32_t p) {
        form_view(now, i, std::span(&p, 1), scratch);
        return view_differs(own, scratch);
    };
    const bool certain =
        (settings_.sample == 0 || static_cast<std::size_t>(settings_.sample) >= all.size()) &&
        settings_.share == 1 && homophily_ == 0;
    if (settings_.look > 0 && rate_of(i) > 0) {
        if (practises_ && !by_sum()) {
            // Only what is strictly better is kept: a better peer may bring it, and any other one
            // where parts of what it knows can be copied.
            const bool only_better = rule_ == Rule::best || rule_ == Rule::random_better;
            const auto may_bring = [&](std::uint32_t p) {
                return judged(now, i, p) > own_standing(now, i) ||
                       (!only_better && differs_from(p));
            };
            if (std::any_of(all.begin(), all.end(), may_bring)) {
                return false;
            }
        } else if (certain || rule_ == Rule::majority_of_better || rule_ == Rule::random_better) {
            choose_sources(now, i, scratch);
            if (certain && by_sum()) {
                form_view(now, i, scratch.sources, scratch);
                if (!scratch.sources.empty() && view_differs(own, scratch)) {
                    return false;
                }
            } else if (std::any_of(scratch.sources.begin(), scratch.sources.end(), differs_from)) {
                return false;
            }
        } else {
            const bool only_better = rule_ == Rule::best;
            for (const std::uint32_t p : all) {
                if ((!only_better || judged(now, i, p) > own_standing(now, i)) && differs_from(p)) {
                    return false;
                }
            }
        }
    }
    return !practises_ || !some_trial_improves(now, i, scratch.candidate());
}

}  // namespace orglab::peers
