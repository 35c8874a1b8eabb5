// "workforce.turnover=0.02": a condition of a sweep as a question and the command line name it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parameters/setting.hpp"

namespace orglab {

/// "KEY=VALUE", blanks around both left out; without = there is no value.
struct AskedCondition {
    std::string key;
    std::string value;
};
AskedCondition asked_condition(std::string_view text);

/// Which of `keys` is meant by a name: the key itself, or its last words if no other ends alike.
std::optional<std::size_t> key_meant(std::string_view name, const std::vector<std::string>& keys);

/// A value as a person writes it after KEY=: without blanks, brackets and quotes around it.
std::string plainly(std::string_view text);

/// Whether a text says a value: 0.05 and 5e-2 say the same number, 6 and [6] the same list. A
/// number of three or more significant digits also says one that tables print so (told_apart), as
/// 0.284617 says 0.28461709324.
bool says(std::string_view text, const Value& value);

}  // namespace orglab
