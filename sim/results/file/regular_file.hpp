// Files that can be read at all, whatever they hold.
#pragma once

#include <filesystem>
#include <string>

namespace orglab {

/// Throws InputError "FILE: PROBLEM; expected ALLOWED".
[[noreturn]] void refuse_file(const std::filesystem::path& file, std::string problem,
                              std::string allowed = "");

/// The file, if it stands on a disk and can be read: a pipe would wait for ever. Throws InputError.
const std::filesystem::path& regular_file(const std::filesystem::path& file);

}  // namespace orglab
