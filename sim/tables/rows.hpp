// Tables of people, ties and memberships after people have left or changed places.
#pragma once

#include <cstdint>
#include <span>

#include "tables/people.hpp"

namespace orglab {

/// The workers of these rows, each at most once, in this order. Somebody none of whose managers is
/// among them becomes a head.
WorkforceTable with_rows(const WorkforceTable& people, std::span<const std::uint32_t> rows);

/// The ties among these rows; those of others are counted as left out. Undirected ties are sorted
/// as they are when they are read.
EdgeTable with_rows(const EdgeTable& ties, std::span<const std::uint32_t> rows, bool directed);

/// The memberships of these rows; those of others are counted as left out. All communities stay, so
/// that each keeps its share of the task.
MembershipTable with_rows(const MembershipTable& memberships, std::span<const std::uint32_t> rows);

/// Rows when those who are not `kept` have left: the last rows that are kept move into their
/// places, and all others stay at their own, with the random numbers that belong to it.
std::vector<std::uint32_t> rows_after(const std::vector<bool>& kept);

}  // namespace orglab
