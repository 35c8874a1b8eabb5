// Measures of structure: pure functions of who is tied to whom. NaN if a measure is not defined.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "graphs/peer_lists.hpp"

namespace orglab {

/// Ties among insiders, readable both ways whichever way they are read.
TieLists mutual_ties(const PeerLists& network);

/// Whether every arc has its opposite.
bool is_mutual(const TieLists& arcs);

// The following take mutual ties.

double mean_degree(const TieLists& ties);

/// Mean over people of the share of pairs of their acquaintances who know each other; 0 for those
/// with fewer than two (Watts & Strogatz 1998).
double clustering(const TieLists& ties);

/// Mean distance over pairs with a path between them; above 1,500 people from 256 of them, above
/// 100,000 from 64 (within 1 %).
double path_length(const TieLists& ties);

/// Sum of the largest degree minus each, over what it is in a star (Freeman 1979).
double centralization(const TieLists& ties);

/// Share of ties within groups minus its expectation at these degrees (Newman & Girvan 2004).
double modularity(const TieLists& ties, std::span<const std::uint32_t> group_of);

/// Groups of high modularity (Blondel et al. 2008), people taken in one fixed order: no chance in
/// it.
std::vector<std::uint32_t> louvain_groups(const TieLists& ties);

/// Mones, Vicsek & Vicsek (2012) for mutual ties: how much closer the best placed person is to
/// everybody (mean of 1/distance) than people are on average. Above 1,500 people from a sample.
double mutual_reaching_centrality(const TieLists& ties);

// The following take arcs, one way or both.

/// The same for arcs: the excess of the largest share of people whom one can reach. Above 10,000
/// people estimated (reach.hpp).
double reaching_centrality(const TieLists& arcs);

/// Krackhardt (1994), as the sna package of R computes them: 1 in a tree of orders given downwards.
/// Hierarchy is estimated above 10,000 people (reach.hpp), lubness above 1,500 (upper_bounds.hpp).
struct Krackhardt {
    double connectedness;  ///< share of pairs joined by any path, whichever way arcs point
    double
        hierarchy;  ///< share of pairs, of those where one reaches the other, without the way back
    double efficiency;  ///< 1 = no arc more than holds each component together
    double lubness;     ///< share of pairs with one person over both who is over all others who are
};
Krackhardt krackhardt(const TieLists& arcs);

}  // namespace orglab
