// A hash of the whole state.
#pragma once

#include <cstdint>

#include "environment/state.hpp"

namespace orglab {

/// Of beliefs of workers and experts, reality and ties: every entry of every list of peers.
/// Networks whose lists have more than 2^32 entries, which only groups make (everybody in an
/// organization of 65,537, say), go in as what they are kept as: the members of groups, then the
/// ties beside them. So the time is that of 2^32 entries at most, or that of members and ties.
std::uint64_t fingerprint_of(const State& state);

}  // namespace orglab
