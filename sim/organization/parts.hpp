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

/// A line: a tree filled level by level, with hierarchy.managers = 2 a tree by product across it,
/// or as the file says; several heads are allowed. Throws InputError if people manage each other in
/// a circle, if neither file nor span says who reports to whom, or if both say who has two
/// managers.
Hierarchy build_line(std::uint32_t workers, const HierarchySettings& settings,
                     const WorkforceTable* file);

/// Worker and manager for all managers of everybody; empty without a line.
std::vector<Tie> reports_and_managers(const Hierarchy& line);

/// Own managers and direct reports.
TieLists line_ties(const Hierarchy& line);

Groups build_teams(std::uint32_t workers, const TeamSettings& settings, const WorkforceTable* file,
                   const Draws& draws);

/// About how many pairs of workers are in one team, by the settings or the file of people; an upper
/// limit.
double pairs_in_teams(const Point& point);

/// The task that communities divide among them.
struct TaskBlocks {
    std::uint32_t dimensions;
    std::uint32_t block;  ///< consecutive dimensions that belong together
};
/// Memberships as the file says, else drawn; what each is about is drawn.
Communities build_communities(std::uint32_t workers, const CommunitySettings& settings,
                              const MembershipTable* file, TaskBlocks task, const Draws& draws);

/// The pool of peers: the shape, shortcuts, and formal ties that are included; ties outside come
/// last. Throws InputError if the ties do not find a place.
struct Network {
    PeerLists ties;
    TieWeights contacts;
    std::uint32_t outsiders = 0;
};
Network build_network(const Model& model, const Organization& organization, const EdgeTable* edges,
                      const Draws& draws, Team& team);

Positions build_positions(std::uint32_t workers, const Model& model, const WorkforceTable* file,
                          const Draws& draws);

/// The probability per period that somebody leaves each position, given who is a contractor. Of the
/// settings as they stand; contractors leave like everybody if `one_turnover`.
std::vector<double> turnover_by_position(const std::vector<std::uint8_t>& contractor,
                                         bool one_turnover, const Model& model, const Draws& draws);

/// A random permutation of the workers, another one for each purpose. Prefixes are nested, so a
/// larger share contains a smaller one.
std::vector<std::uint32_t> random_order(std::uint32_t workers, Purpose what, const Draws& draws);

/// What contradicts itself in a structure of so many workers.
std::vector<Contradiction> contradictions(const Model& model, std::uint32_t workers);

}  // namespace orglab
