#include "organization/influence.hpp"

#include "organization/parts.hpp"

namespace orglab {

namespace {

void add_orders(const Organization& organization, std::vector<Tie>& arcs) {
    const Hierarchy& hierarchy = organization.hierarchy;
    const std::uint32_t workers = organization.workers;
    for (std::uint32_t i = 0; i < workers; ++i) {
        if (hierarchy.expert_of[i] != nobody) {
            arcs.push_back({workers + hierarchy.expert_of[i], i});
        }
    }
    for (const auto& [report, manager] : reports_and_managers(hierarchy)) {
        arcs.push_back({manager, report});
    }
    for (std::uint32_t expert = 0; expert < hierarchy.experts(); ++expert) {
        if (hierarchy.expert_above[expert] != nobody) {
            arcs.push_back({workers + hierarchy.expert_above[expert], workers + expert});
        }
    }
}

template <class Peers>
void add_peers(const Hierarchy& hierarchy, std::uint32_t worker, std::uint32_t workers,
               const Peers& peers, std::vector<Tie>& arcs) {
    for (const std::uint32_t peer : peers) {
        if (peer < workers && !hierarchy.in_line(worker, peer)) {
            arcs.push_back({peer, worker});
        }
    }
}

}  // namespace

TieLists influence_arcs(const Organization& organization, const PeerLists& network) {
    const std::uint32_t workers = organization.workers;
    std::vector<Tie> arcs;
    std::vector<std::uint32_t> peers;
    for (std::uint32_t i = 0; i < workers; ++i) {
        peers.clear();
        network.of(i).append_to(peers);
        add_peers(organization.hierarchy, i, workers, peers, arcs);
    }
    add_orders(organization, arcs);
    return directed_ties(workers + organization.hierarchy.experts(), arcs);
}

TieLists arcs_to_reach_by(const Organization& organization, const PeerLists& network) {
    const std::uint32_t workers = organization.workers;
    std::vector<Tie> arcs;
    for (std::uint32_t i = 0; i < workers; ++i) {
        add_peers(organization.hierarchy, i, workers, network.ties.of(i), arcs);
    }
    for (std::uint32_t group = 0; group < network.groups.count(); ++group) {
        const auto members = network.groups.members.of(group);
        for (const std::uint32_t member : members) {
            arcs.push_back({members.front(), member});
            arcs.push_back({member, members.front()});
        }
    }
    add_orders(organization, arcs);
    return directed_ties(workers + organization.hierarchy.experts(), arcs);
}

}  // namespace orglab
