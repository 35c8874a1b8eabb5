#include "engine/snapshot.hpp"

#include <algorithm>

namespace orglab {

Snapshot snapshot_of(const State& state, const Organization& organization,
                     const Landscape& landscape, std::span<const double> skill,
                     std::uint32_t period) {
    const std::uint32_t workers = organization.workers;
    const std::uint32_t dimensions = state.workers.dimensions();
    const Hierarchy& hierarchy = organization.hierarchy;
    Snapshot taken;
    taken.period = period;
    taken.beliefs.resize(std::size_t{workers} * dimensions);
    for (std::uint32_t i = 0; i < workers; ++i) {
        const Row row = state.workers.row(i);
        for (std::uint32_t d = 0; d < dimensions; ++d) {
            taken.beliefs[std::size_t{i} * dimensions + d] = static_cast<std::int8_t>(row.at(d));
        }
        taken.value.push_back(static_cast<float>(landscape.value(row, state.reality)));
        taken.knowledge.push_back(static_cast<float>(count_right(row, state.reality)) /
                                  static_cast<float>(dimensions));
        taken.skill.push_back(static_cast<float>(skill[i]));
        taken.team.push_back(organization.teams.count() > 0
                                 ? static_cast<std::int32_t>(organization.teams.of[i])
                                 : -1);
        taken.level.push_back(hierarchy.has_line() ? static_cast<std::int32_t>(hierarchy.depth[i])
                                                   : -1);
        taken.kind.push_back(organization.positions.kind[i]);
        taken.rate.push_back(static_cast<float>(organization.positions.rate[i]));
        const std::uint32_t manager = hierarchy.has_line() ? hierarchy.manager_of[i] : nobody;
        taken.manager.push_back(manager == nobody ? -1 : static_cast<std::int32_t>(manager));
        const auto further = std::ranges::lower_bound(hierarchy.further_managers, Tie{i, 0});
        taken.second_manager.push_back(further == hierarchy.further_managers.end() ||
                                               further->a != i
                                           ? -1
                                           : static_cast<std::int32_t>(further->b));
        for (const std::uint32_t peer : state.network.of(i)) {
            taken.ties.push_back({i, peer});
        }
    }
    return taken;
}

}  // namespace orglab
