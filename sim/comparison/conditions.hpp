// Swept settings in words: what a person would say instead of `workforce.turnover = 0.02`. The
// words stand next to the key (Setting::phrase).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "parameters/model.hpp"

namespace orglab {

/// A number as it stands in a sentence: shares of a setting from 0 to 1 in percent, whole numbers
/// up to ten as words.
std::string spoken(const Setting& setting, const Value& value);

/// "2 % of the workers are replaced each period"; a key without words of its own by its `name`, as
/// "span is 5". `setting`: of the key, nullptr if the catalogue does not know it; `model`: of the
/// point that other words depend on, none if the study's settings are not known.
std::string condition_words(const Setting* setting, const std::string& name, const Value& value,
                            const std::optional<Model>& model);

/// "a", "a and b", "a, b and c"
std::string enumerated(const std::vector<std::string>& words);

}  // namespace orglab
