// What a thing of a registry says of itself in the description of a model (ODD).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "support/reference.hpp"

namespace orglab {

/// Paragraphs that a reader could write the rule anew from, in the markup of report/markup.hpp:
/// `key` for a word of scenarios, $...$ for a formula, [@march-1991] for a citation; $$...$$ for an
/// equation on a line of its own, "- " or "# " before an item of a plain or a numbered list. A key
/// in backticks is listed with its value, so that a text names the keys that it depends on.
struct Description {
    std::vector<std::string> rule;
    /// Works beside those of description/known_works.cpp.
    std::vector<Reference> references = {};
};

/// A text of somebody else, in one line, as markup that reads as this text.
std::string as_markup(std::string_view text);

/// A source as registries write it ("March 1991: p1"), as markup: the works that are known in it
/// become citations when the document is made.
std::string sourced(const std::string& source);

}  // namespace orglab
