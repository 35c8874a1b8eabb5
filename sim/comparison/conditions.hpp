// Swept settings in words: what a person would say instead of `workforce.turnover = 0.02`.
#pragma once

#include <string>
#include <vector>

#include "comparison/resolved_settings.hpp"

namespace orglab {

/// "2 % of the people are replaced each period"; a key without words of its own by its `name`, as
/// "span is 5".
/// `value` is as ComparedPoint has it; `settings` tell what else a word depends on.
std::string condition_words(const std::string& key, const std::string& name,
                            const std::string& value, const ResolvedSettings& settings);

/// "a", "a and b", "a, b and c"
std::string enumerated(const std::vector<std::string>& words);

}  // namespace orglab
