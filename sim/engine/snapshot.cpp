#include "engine/simulation.hpp"

namespace orglab {

Snapshot Simulation::snapshot(std::uint32_t period) const {
    const std::uint32_t workers = organization_.workers;
    const std::uint32_t dimensions = state_.workers.dimensions();
    const Hierarchy& hierarchy = organization_.hierarchy;
    const Now as_it_stands = now(period);
    Snapshot taken;
    taken.period = period;
    taken.beliefs.resize(std::size_t{workers} * dimensions);
    for (std::uint32_t i = 0; i < workers; ++i) {
        const Row row = state_.workers.row(i);
        for (std::uint32_t d = 0; d < dimensions; ++d) {
            taken.beliefs[std::size_t{i} * dimensions + d] = static_cast<std::int8_t>(row.at(d));
        }
        taken.value.push_back(static_cast<float>(landscape_->value(row, state_.reality)));
        taken.knowledge.push_back(static_cast<float>(count_right(row, state_.reality)) /
                                  static_cast<float>(dimensions));
        taken.skill.push_back(static_cast<float>(skill(as_it_stands, i)));
        taken.team.push_back(organization_.teams.count() > 0
                                 ? static_cast<std::int32_t>(organization_.teams.of[i])
                                 : -1);
        taken.level.push_back(hierarchy.has_line() ? static_cast<std::int32_t>(hierarchy.depth[i])
                                                   : -1);
        for (const std::uint32_t peer : state_.network.of(i)) {
            taken.ties.push_back({i, peer});
        }
    }
    return taken;
}

double Simulation::skill(const Now& as_it_stands, std::uint32_t worker) const {
    for (const auto& channel : channels_) {
        if (const auto grown = channel->skill(as_it_stands, worker)) {
            return *grown;
        }
    }
    return organization_.positions.skill[worker];
}

}  // namespace orglab
