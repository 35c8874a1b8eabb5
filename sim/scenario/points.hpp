// Layers become points: every variant at every place of the sweep, complete and free of
// contradictions.
#pragma once

#include <vector>

#include "scenario/layers.hpp"

namespace orglab {

/// More would not fit into memory as a whole.
inline constexpr std::size_t most_points = 10'000;

/// Throws InputError at once where there would be too many points; all else goes to `complaints`.
/// Notices are added to `notices`.
std::vector<Point> make_points(const Layers& layers, const std::filesystem::path& file,
                               const Catalogue& catalogue, Complaints& complaints,
                               std::vector<std::string>& notices);

}  // namespace orglab
