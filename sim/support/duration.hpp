// How long something takes, in words.
#pragma once

#include <string>

namespace orglab {

/// "0.31 s", "45 s", "12 min", "3.4 h", "5.1 days"
std::string duration_text(double seconds);

}  // namespace orglab
