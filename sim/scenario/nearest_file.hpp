// "Did you mean" for files: the one in a folder that a missing one is nearest to.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace orglab {

/// The name of the file beside the missing one that is nearest to its name; "" where none is near.
/// What both end with counts for nothing, and may be left out. With an extension (".toml") only
/// such files are meant.
std::string nearest_file(const std::filesystem::path& missing, std::string_view extension = "");

}  // namespace orglab
