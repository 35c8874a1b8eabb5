// The markup in which the program's own sources write sentences with formulas, words of scenarios
// and citations: `key`, $formula$, [@march-1991]. What comes from elsewhere is made markup by
// as_markup (parameters/description.hpp).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/prose.hpp"

namespace orglab::report {

/// The pieces of one paragraph. A letter after a backslash stands for itself, except in formulas.
/// What is not closed is a broken promise.
Prose prose_of(std::string_view markup);

/// Paragraphs as blocks: "- " and "# " before a paragraph make it an item of a plain or a numbered
/// list, $$...$$ in one that is not an item an equation on a line of its own.
std::vector<Block> blocks_of(const std::vector<std::string>& paragraphs);

}  // namespace orglab::report
