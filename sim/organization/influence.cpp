#include "organization/influence.hpp"

#include "organization/parts.hpp"

namespace orglab {

TieLists influence_arcs(const Organization& organization, const TieLists& network) {
    const Hierarchy& hierarchy = organization.hierarchy;
    const std::uint32_t workers = organization.workers;
    std::vector<Tie> arcs;
    for (std::uint32_t i = 0; i < workers; ++i) {
        if (hierarchy.expert_of[i] != nobody) {
            arcs.push_back({workers + hierarchy.expert_of[i], i});
        }
        for (const std::uint32_t peer : network.of(i)) {
            if (peer < workers && !hierarchy.in_line(i, peer)) {
                arcs.push_back({peer, i});
            }
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
    return directed_ties(workers + hierarchy.experts(), arcs);
}

}  // namespace orglab
