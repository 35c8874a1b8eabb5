// A hash of the whole state.
#pragma once

#include <cstdint>

#include "environment/state.hpp"

namespace orglab {

/// Of beliefs of workers and experts, reality and ties.
std::uint64_t fingerprint_of(const State& state);

}  // namespace orglab
