// The words of a condition: numbers, words in quotes, keys, and signs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scenario/constraint.hpp"

namespace orglab {

struct ConstraintToken {
    enum class Kind { number, word, name, sign, end };
    Kind kind = Kind::end;
    std::string text;  ///< of a word without its quotes
    std::size_t at = 0;
    double number = 0;
};

/// The last one is the end. A dash belongs to a name if the catalogue has a key with it. Throws
/// ConstraintFault.
std::vector<ConstraintToken> tokens_of(std::string_view text, const Catalogue& catalogue);

/// "column 7 of the condition: " before a problem; with the line if the text has several.
ConstraintFault fault_at(std::string_view text, std::size_t at, const std::string& problem,
                         std::string allowed = "", std::string suggestion = "");

}  // namespace orglab
