#include "organization/influence.hpp"

namespace orglab {

namespace {

bool in_line(const Hierarchy& hierarchy, std::uint32_t a, std::uint32_t b) {
    return hierarchy.has_line() && (hierarchy.manager_of[a] == b || hierarchy.manager_of[b] == a);
}

}  // namespace

TieLists influence_arcs(const Organization& organization, const TieLists& network) {
    const Hierarchy& hierarchy = organization.hierarchy;
    const std::uint32_t workers = organization.workers;
    std::vector<Tie> arcs;
    for (std::uint32_t i = 0; i < workers; ++i) {
        if (hierarchy.expert_of[i] != nobody) {
            arcs.push_back({workers + hierarchy.expert_of[i], i});
        }
        if (hierarchy.has_line() && hierarchy.manager_of[i] != nobody) {
            arcs.push_back({hierarchy.manager_of[i], i});
        }
        for (const std::uint32_t peer : network.of(i)) {
            if (peer < workers && !in_line(hierarchy, i, peer)) {
                arcs.push_back({peer, i});
            }
        }
    }
    for (std::uint32_t expert = 0; expert < hierarchy.experts(); ++expert) {
        if (hierarchy.expert_above[expert] != nobody) {
            arcs.push_back({workers + hierarchy.expert_above[expert], workers + expert});
        }
    }
    return directed_ties(workers + hierarchy.experts(), arcs);
}

}  // namespace orglab
