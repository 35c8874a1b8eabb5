// Ties that come and go: weaving, and the loss of ties.
#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "environment/environment.hpp"
#include "random/sample.hpp"

namespace orglab {

namespace {

/// The network taken apart: ties between two workers that may lapse, and all that stays as it is.
struct LooseAndFixedTies {
    std::vector<Tie> loose;  ///< a < b, sorted; one entry for both directions
    std::vector<Tie> fixed;  ///< learner, peer: the line, the team if included, people outside
    /// Directions of a loose tie that exist: a tie may be read one way only.
    std::vector<Tie> loose_arcs;
};

LooseAndFixedTies take_apart(const PeerLists& network, const Organization& organization,
                             const NetworkSettings& settings) {
    const bool line = settings.includes(FormalTies::reporting_line);
    const bool team = settings.includes(FormalTies::team);
    LooseAndFixedTies ties;
    for (std::uint32_t i = 0; i < organization.workers; ++i) {
        for (const std::uint32_t p : network.ties.of(i)) {
            const bool outside = p >= organization.workers;
            const bool formal =
                !outside && ((line && organization.hierarchy.in_line(i, p)) ||
                             (team && organization.teams.count() > 0 &&
                              organization.teams.of[i] == organization.teams.of[p]));
            if (outside || formal) {
                ties.fixed.push_back({i, p});
            } else {
                ties.loose_arcs.push_back({i, p});
                ties.loose.push_back({std::min(i, p), std::max(i, p)});
            }
        }
    }
    std::sort(ties.loose.begin(), ties.loose.end());
    ties.loose.erase(std::unique(ties.loose.begin(), ties.loose.end()), ties.loose.end());
    return ties;
}

TieLists put_together(const Organization& organization, const LooseAndFixedTies& ties,
                      const std::vector<Tie>& lapsed, const std::vector<Tie>& woven) {
    std::vector<Tie> arcs = ties.fixed;
    for (const Tie arc : ties.loose_arcs) {
        if (!std::binary_search(lapsed.begin(), lapsed.end(),
                                Tie{std::min(arc.a, arc.b), std::max(arc.a, arc.b)})) {
            arcs.push_back(arc);
        }
    }
    for (const Tie tie : woven) {
        arcs.push_back(tie);
        arcs.push_back({tie.b, tie.a});
    }
    return directed_ties(organization.workers, arcs);
}

/// `count` of the pairs, at random, sorted.
std::vector<Tie> draw_some(std::vector<Tie> pairs, std::size_t count, Stream lot) {
    count = std::min(count, pairs.size());
    draw_front(pairs, count, lot);
    pairs.resize(count);
    std::sort(pairs.begin(), pairs.end());
    return pairs;
}

bool tied(const PeerLists& network, std::uint32_t a, std::uint32_t b) {
    return network.of(a).contains(b) || network.of(b).contains(a);
}

bool share_a_neighbour(const PeerLists& network, std::uint32_t a, std::uint32_t b) {
    const auto x = network.of(a);
    const auto y = network.of(b);
    return std::any_of(x.begin(), x.end(), [&](std::uint32_t p) { return y.contains(p); });
}

/// Two workers to join, or nobody if a few hundred tries find none.
Tie find_pair(const PeerLists& network, const Organization& organization, WeavingRule rule,
              Stream& lot) {
    constexpr int tries = 200;
    for (int k = 0; k < tries; ++k) {
        const std::uint32_t a = below(lot, organization.workers);
        std::uint32_t b = nobody;
        if (rule == WeavingRule::closure) {
            const auto peers = network.of(a);
            if (peers.empty()) {
                continue;
            }
            const std::uint32_t through = peers[below(lot, peers.size())];
            if (through >= organization.workers || network.of(through).empty()) {
                continue;
            }
            const auto next = network.of(through);
            b = next[below(lot, next.size())];
        } else {
            b = below(lot, organization.workers);
            if (organization.teams.count() > 0 &&
                organization.teams.of[a] == organization.teams.of[b]) {
                continue;
            }
            if (share_a_neighbour(network, a, b)) {
                continue;
            }
        }
        if (a != b && b < organization.workers && !tied(network, a, b)) {
            return {std::min(a, b), std::max(a, b)};
        }
    }
    return {nobody, nobody};
}

/// A network of everybody with everybody is written down before any of its ties lapses; teams that
/// are part of the network stay as they are.
void write_down_loose_groups(const StepContext& step, const NetworkSettings& settings) {
    PeerLists& network = step.state.network;
    const bool teams =
        settings.includes(FormalTies::team) && network.groups == step.organization.teams;
    if (network.groups.count() > 0 && !teams) {
        network = {written_down(network), {}};
    }
}

}  // namespace

void weave_ties(const StepContext& step, const WeavingSettings& weaving,
                const NetworkSettings& network) {
    const Organization& organization = step.organization;
    const double wanted = weaving.weaving * organization.workers / 100;
    if (wanted == 0) {
        return;
    }
    write_down_loose_groups(step, network);
    Stream lot = step.draws.stream(purpose("weaving"), step.period, 0);
    auto count = static_cast<std::uint32_t>(wanted);
    count += happens(lot, Chance(wanted - count)) ? 1U : 0U;
    std::vector<Tie> woven;
    std::set<std::pair<std::uint32_t, std::uint32_t>> known;
    for (std::uint32_t k = 0; k < count; ++k) {
        const Tie pair = find_pair(step.state.network, organization, weaving.weaving_rule, lot);
        if (pair.a != nobody && known.emplace(pair.a, pair.b).second) {
            woven.push_back(pair);
        }
    }
    const LooseAndFixedTies ties = take_apart(step.state.network, organization, network);
    const auto lapsed = draw_some(ties.loose, woven.size(),
                                  step.draws.stream(purpose("weaving.lapse"), step.period, 0));
    step.state.network.ties = put_together(organization, ties, lapsed, woven);
}

void lose_ties(const StepContext& step, double fraction, const NetworkSettings& network,
               std::uint32_t nth) {
    write_down_loose_groups(step, network);
    const LooseAndFixedTies ties = take_apart(step.state.network, step.organization, network);
    const auto count =
        static_cast<std::size_t>(std::lround(fraction * static_cast<double>(ties.loose.size())));
    const auto lapsed =
        draw_some(ties.loose, count, step.draws.stream(purpose("tie_loss"), step.period, nth));
    step.state.network.ties = put_together(step.organization, ties, lapsed, {});
}

}  // namespace orglab
