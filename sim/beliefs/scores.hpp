// How many beliefs of each row are right: of many rows at once.
#pragma once

#include <span>

#include "beliefs/planes.hpp"

namespace orglab {

/// out[k] = count_right(people.row(begin + k), reality) for rows [begin, begin + out.size()).
void count_right(const Planes& people, std::uint32_t begin, const Reality& reality,
                 std::span<std::uint32_t> out);

}  // namespace orglab
