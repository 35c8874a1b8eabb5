// Arcs among people as arcs among groups that reach each other: a graph without circles.
#pragma once

#include <cstdint>
#include <vector>

#include "graphs/tie_lists.hpp"

namespace orglab {

/// The strong components of arcs, numbered so that arcs between them lead from a higher number to a
/// lower one.
struct Condensed {
    std::vector<std::uint32_t> component_of;  ///< of each person
    std::vector<std::uint64_t> size;          ///< people of each component
    TieLists arcs;                            ///< between components
};

/// Pairs among so many people.
inline std::uint64_t pairs_of(std::uint64_t people) {
    return people < 2 ? 0 : people * (people - 1) / 2;
}

Condensed condense(const TieLists& arcs);

/// Arcs that lead into each component.
std::vector<std::uint32_t> arrivals(const Condensed& graph);

}  // namespace orglab
