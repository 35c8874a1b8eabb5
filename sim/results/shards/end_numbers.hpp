// One number of the end of each run, read from the shards of a study alone.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace orglab {

/// A number that is wanted: of the run with this key, at this place of Run::end.
struct WantedEnd {
    std::uint64_t key = 0;
    std::uint64_t recording = 0;  ///< digest of what its point records (Recordings::digest)
    std::uint32_t column = 0;
};

/// The numbers in the order of `wanted`; NaN for runs that did not go well, that no readable shard
/// holds, or that recorded something else. Reads the shards one at a time, in a child process.
/// Throws MachineError if the folder cannot be read.
std::vector<double> end_numbers(const std::filesystem::path& shards,
                                std::span<const WantedEnd> wanted);

}  // namespace orglab
