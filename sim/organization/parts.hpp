// The parts of an organization, each built on its own from the settings that it needs.
#pragma once

#include "organization/organization.hpp"
#include "organization/settings.hpp"

namespace orglab {

/// How many people a point has: the rows of its workforce file, else the people in its network
/// file, else workforce.size.
std::uint32_t count_workers(const Point& point);

/// Levels of experts; each expert's people are consecutive, and as many as its neighbours' or one
/// more.
Hierarchy build_levels(std::uint32_t workers, const HierarchySettings& settings);

/// A line: a tree filled level by level, or as the file says; several heads are allowed.
Hierarchy build_line(std::uint32_t workers, const HierarchySettings& settings,
                     const WorkforceTable* file);

/// Own manager and direct reports.
TieLists line_ties(const Hierarchy& line);

Groups build_teams(std::uint32_t workers, const TeamSettings& settings, const WorkforceTable* file,
                   const Draws& draws);

Communities build_communities(std::uint32_t workers, const CommunitySettings& settings,
                              TaskBlocks task, const Draws& draws);

/// The pool of peers: the shape, shortcuts, and formal ties that are included; outside ties come
/// last.
struct Network {
    TieLists ties;
    std::uint32_t outsiders = 0;
};
Network build_network(const NetworkSettings& settings, const Organization& organization,
                      const EdgeTable* edges, const Draws& draws);

Positions build_positions(std::uint32_t workers, const Settings& settings,
                          const WorkforceTable* file, const Draws& draws);

/// The chance to leave of each position, told which are contractors': as in the Positions.
std::vector<double> turnover_by_position(const std::vector<std::uint8_t>& contractor,
                                         const Settings& settings, const Draws& draws);

/// Workers in a random order of their own for each purpose. The first k of it are a random choice
/// of k, and the choice of fewer is part of the choice of more.
std::vector<std::uint32_t> random_order(std::uint32_t workers, Purpose what, const Draws& draws);

/// What contradicts itself in a structure of so many workers.
std::vector<Contradiction> contradictions(const Settings& settings, std::uint32_t workers);

}  // namespace orglab
