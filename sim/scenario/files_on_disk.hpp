// The file system as the source of a scenario's files; with the search for shipped scenarios and
// for near names, all of this folder that touches it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "scenario/file_source.hpp"

namespace orglab {

/// Paths are relative to the scenario that says them; `extends` may also name a shipped scenario.
const FileSource& files_on_disk();

/// The content of a file of at most `limit` bytes, or why it cannot be read.
FileSource::Answer read_file(const std::filesystem::path& file, std::size_t limit);

}  // namespace orglab
