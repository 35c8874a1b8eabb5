// Pairs of people without one person over both who is over all others who are (Krackhardt 1994).
#pragma once

#include <cstdint>
#include <vector>

#include "graphs/condensed.hpp"

namespace orglab {

/// Pairs of one weak component without such a person; `weak_of`: the weak component of each
/// component. Exact for weak components of up to 1,500 people, else estimated from the pairs among
/// 256 of its people, with a standard error of at most 1/16 of the weak component's pairs.
double pairs_without_bound(const Condensed& graph, const std::vector<std::uint32_t>& weak_of);

/// The same from a sample, whatever the size; for at least 256 people.
double pairs_without_bound_of_sample(const Condensed& graph,
                                     const std::vector<std::uint32_t>& weak_of);

}  // namespace orglab
