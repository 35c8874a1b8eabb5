// A line after the end of a results file that says whether any byte before it has changed. HDF5 and
// the tools that use it do not read what stands there; one that changes the file removes the line.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace orglab {

/// CRC-64 (ECMA-182, as in xz) of `bytes` that follow those with the CRC `before`.
std::uint64_t crc64(std::string_view bytes, std::uint64_t before = 0);

/// Appends the line with the CRC-64 of the file as it is. Throws MachineError.
void append_checksum(const std::filesystem::path& file);

/// The line for these bytes, to stand after them.
std::string checksum_line(std::string_view bytes);

enum class Checksum {
    absent,  ///< made by an earlier version, or changed by another program
    right,
    wrong
};
/// Reads the whole file once. Throws MachineError.
Checksum checksum_of(const std::filesystem::path& file);

}  // namespace orglab
