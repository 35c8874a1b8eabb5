// Values as readers and data formats have them: of a key that may be a list, a list of one number
// is that number; and no more digits than tell the values of several points apart.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "parameters/setting.hpp"

namespace orglab {

/// A list of one number, of a key that may be a list (hierarchy.span), as that number; any other
/// value as it is.
Value plain_value(const Value& value);

/// A value as readers write it: text without quotes, a list of one as its only entry, 5.0 as 5.
std::string plain_text(const Value& value);

/// Values of one key as readers write them, numbers with as few significant digits (6, 9 or 12,
/// else all) as leave different values different.
std::vector<std::string> told_apart(std::span<const Value> values);

}  // namespace orglab
