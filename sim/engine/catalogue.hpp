// The catalogue of the program: every section and check that its folders declare.
#pragma once

#include "parameters/setting.hpp"

namespace orglab {

/// Made at the first call; the same object ever after.
const Catalogue& catalogue();

}  // namespace orglab
