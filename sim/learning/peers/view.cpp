// What the sources say: one's beliefs, or the signs of their sums, fitted to a vote where there is
// one.
#include <algorithm>

#include "beliefs/counters.hpp"
#include "beliefs/policies.hpp"
#include "learning/peers/peer_phase.hpp"

namespace orglab::peers {

void PeerPhase::domain_of(std::uint32_t i, std::uint32_t p, Scratch& scratch) const {
    if (group_.communities == nullptr) {
        std::fill(scratch.domain.begin(), scratch.domain.end(), ~Word{0});
        return;
    }
    std::fill(scratch.domain.begin(), scratch.domain.end(), Word{0});
    const auto mine = group_.communities->memberships.of(i);
    for (const std::uint32_t c : group_.communities->memberships.of(p)) {
        if (std::binary_search(mine.begin(), mine.end(), c)) {
            for (std::uint32_t w = 0; w < words_; ++w) {
                scratch.domain[w] |= group_.communities->domains[c][w];
            }
        }
    }
}

/// What the sources hold, on shared domains; one count a thread, good until the next.
const Votes& PeerPhase::count_votes(const Now& now, std::uint32_t i,
                                    std::span<const std::uint32_t> sources,
                                    Scratch& scratch) const {
    thread_local Votes votes(0);
    if (votes.plus.size() != words_) {
        votes = Votes(words_);
    }
    votes.clear();
    for (const std::uint32_t p : sources) {
        const Row row = row_of(now, p);
        if (group_.communities == nullptr) {
            votes.add(row);
            continue;
        }
        domain_of(i, p, scratch);
        for (std::uint32_t w = 0; w < words_; ++w) {
            votes.plus[w].add(row.value[w] & scratch.domain[w]);
            votes.minus[w].add(row.held[w] & ~row.value[w] & scratch.domain[w]);
        }
    }
    return votes;
}

/// The view of the sources: one's beliefs, or the signs of their sums; only on shared domains.
void PeerPhase::form_view(const Now& now, std::uint32_t i, std::span<const std::uint32_t> sources,
                          Scratch& scratch) const {
    if (sources.size() == 1) {
        const Row row = row_of(now, sources[0]);
        domain_of(i, sources[0], scratch);
        for (std::uint32_t w = 0; w < words_; ++w) {
            scratch.view_held[w] = row.held[w] & scratch.domain[w];
            scratch.view_value[w] = row.value[w] & scratch.domain[w];
        }
        return;
    }
    const Votes& votes = count_votes(now, i, sources, scratch);
    for (std::uint32_t w = 0; w < words_; ++w) {
        scratch.view_value[w] = WordCounter::larger(votes.plus[w], votes.minus[w]);
        scratch.view_held[w] =
            scratch.view_value[w] | WordCounter::larger(votes.minus[w], votes.plus[w]);
    }
}

/// Li's DAO: a group of the view whose sum is not the organization's policy is drawn anew, among
/// the patterns with its majority, or among all where the organization has no policy.
void PeerPhase::fit_view_to_vote(const Now& now, std::uint32_t i, Scratch& scratch) const {
    const RowOut view{scratch.view_held.data(), scratch.view_value.data()};
    const Stream coins = stream(now, purposes_.vote, i);
    for (std::uint32_t p = 0; p < consensus_.size(); ++p) {
        const std::uint32_t first = p * policy_size_;
        if (sum_range(view, first, policy_size_) == consensus_[p]) {
            continue;
        }
        redraw_policy(view, first, policy_size_, consensus_[p], coins);
    }
}

}  // namespace orglab::peers
