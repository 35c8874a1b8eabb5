// A range in [sweep]: { from = 0, to = 1 }, with `count` or `step` for a list of values in it.
#pragma once

#include <optional>

#include "scenario/key_checker.hpp"

namespace orglab {

/// Whether a key is a number, so that it may have a range.
bool takes_range(const Setting& setting);

/// The factor of a key that is given a range; none, with complaints, if something is wrong.
std::optional<Factor> range_factor(const Setting& setting, const GivenKey& given,
                                   const std::string& where, KeyChecker& keys,
                                   Complaints& complaints);

/// A number as the value of a setting: a whole number, a number, or a list of one. The setting
/// accepts it.
Value number_as_value(const Setting& setting, double number);

}  // namespace orglab
