// What breaks the syntax of TOML, reported so that a user can correct it: the key of the line, and
// the remedy.
#pragma once

#include <string_view>

#include "scenario/scenario_text.hpp"

namespace orglab {

/// `description` is what the parser says of the place in the text. It stays if the line shows
/// none of the commonest slips (.5, 0,5, yes, text without quotes, a key given twice, ...).
Complaint syntax_complaint(std::string_view text, const Place& place, std::string_view description);

}  // namespace orglab
