// The professional network: a shape, shortcuts on top, formal ties in the same pool, and ties
// outside.
#include <algorithm>

#include "organization/parts.hpp"
#include "organization/shape.hpp"
#include "organization/shortcuts.hpp"

namespace orglab {

namespace {

void include_teams(const Groups& teams, std::vector<Tie>& pairs) {
    for (std::uint32_t team = 0; team < teams.count(); ++team) {
        const auto members = teams.members.of(team);
        for (std::size_t i = 0; i < members.size(); ++i) {
            for (std::size_t j = i + 1; j < members.size(); ++j) {
                pairs.push_back({members[i], members[j]});
            }
        }
    }
}

// Each place in a worker's list leads outside with the chance, to somebody whom nobody else reads.
// Numbers rise from worker to worker and stand last in a list, so that lists stay sorted.
std::uint32_t lead_outside(TieLists& ties, Chance chance, const Draws& draws) {
    const std::uint32_t workers = ties.rows();
    std::uint32_t outsiders = 0;
    for (std::uint32_t i = 0; i < workers; ++i) {
        Stream stream = draws.stream(purpose("structure.external"), 0, i);
        const std::uint64_t end = ties.offsets[std::size_t{i} + 1];
        std::uint64_t kept = ties.offsets[i];
        std::uint32_t gone = 0;
        for (std::uint64_t place = ties.offsets[i]; place < end; ++place) {
            if (happens(stream, chance)) {
                ++gone;
            } else {
                ties.peers[kept++] = ties.peers[place];
            }
        }
        for (std::uint32_t k = 0; k < gone; ++k) {
            ties.peers[kept + k] = workers + outsiders++;
        }
    }
    return outsiders;
}

void leave_out_ties_within(const Groups& groups, std::vector<Tie>& pairs) {
    std::erase_if(pairs, [&](const Tie& pair) { return groups.together(pair.a, pair.b); });
}

// Formal ties are read both ways even if professional ties are not.
TieLists pooled(std::uint32_t workers, std::vector<Tie> pairs, std::vector<Tie> formal,
                bool directed, Team& team) {
    if (!directed) {
        pairs.insert(pairs.end(), formal.begin(), formal.end());
        return undirected_ties(workers, pairs, team);
    }
    for (const Tie& pair : formal) {
        pairs.push_back(pair);
        pairs.push_back({pair.b, pair.a});
    }
    return directed_ties(workers, pairs, team);
}

}  // namespace

double TieWeights::of(std::uint32_t learner, std::uint32_t peer) const {
    const auto peers = ties.of(learner);
    const auto found = std::ranges::lower_bound(peers, peer);
    return found == peers.end() || *found != peer
               ? usual
               : weight[ties.offsets[learner] + static_cast<std::size_t>(found - peers.begin())];
}

namespace {

/// Groups whose ties are not written down; none if all are.
Groups groups_of(const NetworkSettings& settings, const Organization& organization) {
    const std::uint32_t workers = organization.workers;
    if (stays_one_group(settings)) {
        return partition(std::vector<std::uint32_t>(workers, 0), 1);
    }
    const PeerLists teams{{}, organization.teams};
    const double mates = 2 * static_cast<double>(teams.pairs_within()) / workers;
    return teams_stay_groups(settings, mates) ? organization.teams : Groups();
}

/// Ties of the line, and of teams if they are written down.
std::vector<Tie> formal_ties(const NetworkSettings& settings, const Organization& organization,
                             const Groups& groups) {
    std::vector<Tie> formal;
    if (settings.includes(FormalTies::reporting_line)) {
        formal = reports_and_managers(organization.hierarchy);
    }
    if (settings.includes(FormalTies::team) && groups.count() == 0) {
        include_teams(organization.teams, formal);
    }
    return formal;
}

}  // namespace

Network build_network(const Model& model, const Organization& organization, const EdgeTable* edges,
                      const Draws& draws, Team& team) {
    const auto& settings = model.get<NetworkSettings>();
    const std::uint32_t workers = organization.workers;
    Groups groups = groups_of(settings, organization);
    std::vector<Tie> pairs;
    TieWeights contacts;
    if (settings.kind != nullptr) {
        const ShapeContext context{workers, settings, model, organization.hierarchy,
                                   edges,   draws,    team};
        if (!stays_one_group(settings)) {
            pairs = settings.kind->ties(context);
        }
        if (settings.kind->contacts != nullptr) {
            contacts = settings.kind->contacts(context);
        }
    }
    std::vector<Tie> formal = formal_ties(settings, organization, groups);
    if (settings.shortcuts > 0 && (settings.kind == nullptr || !settings.kind->places_shortcuts)) {
        add_shortcuts({workers, settings.shortcuts, settings.max_degree}, formal, groups, draws,
                      pairs);
    }
    if (groups.count() > 0) {
        leave_out_ties_within(groups, pairs);
        leave_out_ties_within(groups, formal);
    }
    Network made{{pooled(workers, std::move(pairs), std::move(formal), settings.directed, team),
                  std::move(groups)},
                 std::move(contacts),
                 0};
    const Chance outside(settings.external);
    if (!outside.never()) {
        made.outsiders = lead_outside(made.ties.ties, outside, draws);
    }
    return made;
}

}  // namespace orglab
