// [task]: the keys that every landscape shares.
#pragma once

#include <cstdint>
#include <string>

#include "landscape/landscape.hpp"

namespace orglab {

/// Values over the share of right beliefs: the landscape of a scenario that names none.
const LandscapeKind* default_landscape();

/// [task]. Each landscape adds a struct of its own for the keys that only it has.
struct TaskSettings {
    std::uint32_t dimensions = 30;  ///< of reality, 1 to 65,536
    const LandscapeKind* landscape = default_landscape();
    std::uint32_t policy_size = 1;  ///< dimensions per policy: odd, a divisor of `dimensions`
};

/// How many consecutive dimensions belong together in the landscape, from 1 (each dimension by
/// itself) to all; divides the number of dimensions.
std::uint32_t block_of(const Model& model);

/// For messages: the divisors of `number` next to `wanted`.
std::string nearest_divisors(std::uint32_t number, std::uint32_t wanted, bool odd = false);

}  // namespace orglab
