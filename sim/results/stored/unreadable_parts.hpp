// Every dataset and attribute of a results file, read to its last byte.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace orglab {

/// "knowledge cannot be read (REASON)" for each part of the file that HDF5 does not give out, with
/// the checksums of its chunks; in the order of the file. Reads in a process of its own. Throws
/// InputError if the file cannot be opened, or if reading it ends that process.
std::vector<std::string> unreadable_parts(const std::filesystem::path& file);

}  // namespace orglab
