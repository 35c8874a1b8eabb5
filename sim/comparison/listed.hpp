// Many names in a few words.
#pragma once

#include <string>
#include <vector>

namespace orglab {

/// "a, b, c, d, e and 3 more": the first five.
std::string listed(const std::vector<std::string>& names);

}  // namespace orglab
