// The resolved scenario of a results file, as text.
#pragma once

#include <filesystem>
#include <string>

namespace orglab {

/// What `orglab check --resolved` prints of the scenario that the file was made of. Throws
/// InputError if the file cannot be read; HoldsNoScenario (stored_study.hpp).
std::string resolved_text(const std::filesystem::path& file);

}  // namespace orglab
