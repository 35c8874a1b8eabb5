// Who stands over whom in an organization, as arcs: what measures of hierarchy read.
#pragma once

#include "organization/organization.hpp"

namespace orglab {

/// Who stands over whom, workers first, then experts: an arc from everybody to those who report to
/// it, and from a peer to its learner for each professional tie that is not one of the line.
TieLists influence_arcs(const Organization& organization, const PeerLists& network);

/// Fewer arcs by which everybody reaches the same people: a group is tied to its first member only.
/// For an organization without a line.
TieLists arcs_to_reach_by(const Organization& organization, const PeerLists& network);

}  // namespace orglab
