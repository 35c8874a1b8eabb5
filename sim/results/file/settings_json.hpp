// The settings that a results file keeps as JSON, read once into typed values.
#pragma once

#include <string>

#include "outcomes/outcomes.hpp"

namespace orglab {

/// Fills in what the text says of the scenario: description, question, keys, settings; of points
/// that are there, their values. Keys and words of earlier versions become those of today; what the
/// catalogue does not know at all keeps the type it is written in, and is listed as unknown. False
/// if the text is not such JSON.
bool fill_settings(const std::string& resolved_json, Outcomes& outcomes);

}  // namespace orglab
