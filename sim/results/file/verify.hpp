// A results file is looked at with fresh eyes before it takes its name.
#pragma once

#include <filesystem>

#include "results/file/file_layout.hpp"

namespace orglab {

/// Throws MachineError if the closed file does not hold what was written into it: every variable
/// with every axis labelled, and these statuses (point by point).
void verify(const std::filesystem::path& file, const Layout& layout,
            const std::vector<std::uint8_t>& statuses);

}  // namespace orglab
