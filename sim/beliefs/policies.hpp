// Policies: g consecutive dimensions seen as one belief, the sign of their sum.
#pragma once

#include "beliefs/planes.hpp"
#include "random/draws.hpp"

namespace orglab {

/// Bits set in positions [begin, begin + length).
std::uint32_t count_range(const Word* words, std::uint32_t begin, std::uint32_t length);

/// Sum of the beliefs in [begin, begin + length).
inline std::int32_t sum_range(Row row, std::uint32_t begin, std::uint32_t length) {
    return 2 * static_cast<std::int32_t>(count_range(row.value, begin, length)) -
           static_cast<std::int32_t>(count_range(row.held, begin, length));
}

/// The policies of a row about `dimensions` beliefs: out has dimensions / policy_size of them.
void policies_of(Row row, std::uint32_t dimensions, std::uint32_t policy_size, RowOut out);

/// The policies of reality: with an odd size a sum is never 0.
Reality policies_of(const Reality& reality, std::uint32_t dimensions, std::uint32_t policy_size);

/// Draws the `policy_size` beliefs from `first` on anew, uniformly among the patterns of +-1 whose
/// sum has the sign `policy` (0: among all): fair coins, dimension d's the d-th bit, all of them
/// turned where the other side won.
void redraw_policy(RowOut row, std::uint32_t first, std::uint32_t policy_size, int policy,
                   const Stream& coins);

}  // namespace orglab
