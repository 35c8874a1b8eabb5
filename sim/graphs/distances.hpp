// Shortest distances from many people at once: up to 256 searches in breadth share a pass.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "beliefs/planes.hpp"
#include "graphs/tie_lists.hpp"

namespace orglab {

struct Distances {
    std::uint64_t pairs = 0;        ///< (source, other) with a path
    std::uint64_t total = 0;        ///< sum of their distances
    std::vector<double> closeness;  ///< of each source: sum of 1/distance over all it can reach
};
Distances distances(const TieLists& ties, std::span<const std::uint32_t> sources);

/// Everybody, up to `exact_up_to` people; else `most` of them, evenly over their order.
std::vector<std::uint32_t> evenly_chosen(std::uint32_t people, std::uint32_t exact_up_to,
                                         std::uint32_t most);

}  // namespace orglab
