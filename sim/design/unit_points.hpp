// Points of the unit cube that several designs start from.
#pragma once

#include <cstdint>
#include <vector>

#include "design/design.hpp"

namespace orglab {

/// How many dimensions Sobol' points may have.
inline constexpr std::size_t most_sobol_dimensions = 3667;

/// The first `count` Sobol' points of so many dimensions (1 to most_sobol_dimensions), with the
/// direction numbers of Joe & Kuo (2008), moved by a digital shift that `seed` draws: each
/// coordinate is xored with a random number of its dimension, which keeps every net property.
/// Sources: Sobol' 1967; Joe & Kuo 2008, SIAM Journal on Scientific Computing 30(5); L'Ecuyer &
/// Lemieux 2002 (digital shift).
std::vector<DesignRow> sobol_points(std::size_t count, std::size_t dimensions, std::uint64_t seed);

/// The levels of all factors in step: first ones together, then second ones. And what keeps them
/// from it: ranges, and factors of other lengths than the first.
std::vector<DesignRow> rows_in_step(const DesignInput& input);
std::uint64_t size_in_step(const DesignInput& input);
void check_in_step(const DesignInput& input, std::vector<Contradiction>& found);

}  // namespace orglab
