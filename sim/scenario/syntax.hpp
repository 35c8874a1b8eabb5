// What breaks the syntax of TOML, told as a user can mend it: the key of the line, and the cure.
#pragma once

#include <string_view>

#include "scenario/scenario_text.hpp"

namespace orglab {

/// `description` is what the parser says of the place in the text. It stays where the line shows
/// none of the commonest slips (.5, 0,5, yes, text without quotes, a key given twice, ...).
Complaint syntax_complaint(std::string_view text, const Place& place, std::string_view description);

}  // namespace orglab
