// Results files that may be anything: what is opened, and what is first read by a process that may
// die of it.
#pragma once

#include <H5Cpp.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "results/file/regular_file.hpp"

namespace orglab {

/// Throws InputError "FILE: is damaged: HOW".
[[noreturn]] void refuse_damaged(const std::filesystem::path& file, const std::string& how);

/// The file, if it is a regular one that can be read, and HDF5. Throws InputError.
const std::filesystem::path& existing(const std::filesystem::path& file);

/// Throws InputError if the root is not one of a results file, or is of another format.
void check_format(const std::filesystem::path& file, const H5::Group& root);

/// Does `reading` in a process that may crash, loop or grow, within limits that go with the file's
/// size. Throws InputError if it does so, or if `reading` throws a MachineError: then the file is
/// damaged.
void read_apart(const std::filesystem::path& file, const std::function<void()>& reading,
                std::uint32_t more_seconds = 0);
/// The same with an answer, which comes from that process; with more time if there is much to read.
std::string told_apart(const std::filesystem::path& file,
                       const std::function<std::string()>& reading, std::uint32_t more_seconds = 0);

/// Calls work(root) with the file open, first in a process of its own, then here: what could be
/// read there can be read here. Throws InputError.
void read_from_outside(const std::filesystem::path& file,
                       const std::function<void(const H5::Group& root)>& work);

}  // namespace orglab
