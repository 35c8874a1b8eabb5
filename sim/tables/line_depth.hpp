// How far below the head of their line people stand.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace orglab {

/// Steps below the head, 0 for a head. `manager`: rows, -1 for none; those who manage each other in
/// a circle get some number.
std::vector<std::size_t> depths_of(const std::vector<std::int64_t>& manager);

}  // namespace orglab
