// "Did you mean" for files: the one in a folder that a missing one is nearest to.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace orglab {

/// The file that was meant by one that is not in the folder, with the subfolder that `name` gives,
/// as it is written there; "" if none is near. The extension does not count, and may be left out.
/// With an extension (".toml") only such files are meant.
std::string nearest_file(const std::filesystem::path& folder, const std::string& name,
                         std::string_view extension = "");

}  // namespace orglab
