// The values that the coordinates of a design stand for.
#pragma once

#include "design/factor.hpp"
#include "parameters/catalogue.hpp"

namespace orglab {

/// The value of a factor's key at a coordinate from 0 to 1. The catalogue knows the key.
Value value_at(const Factor& factor, double coordinate, const Catalogue& catalogue);
/// The same of a factor whose key has this setting.
Value value_at(const Factor& factor, const Setting& setting, double coordinate);

}  // namespace orglab
