// A chunk as HDF5's own filters would leave it (shuffle, deflate, Fletcher32), packed faster, and
// by any thread: HDF5 packs chunks one after the other.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "results/hdf5/deflate_runs.hpp"

struct libdeflate_compressor;

namespace orglab::hdf5 {

/// Packs one chunk at a time; what it needs for that is kept for the next one.
class Packing {
public:
    Packing();
    /// `chunk`: whole elements of `bytes_of_one` bytes each, as they stand in the file. The same
    /// bytes for the same chunk; they are there until the next one. Throws std::bad_alloc.
    std::span<const std::byte> pack(std::span<const std::byte> chunk, std::size_t bytes_of_one);

private:
    enum class Way { as_they_are, runs, all_repetitions };
    [[nodiscard]] Way way_of(std::span<const std::byte> plane);
    std::size_t deflate(std::size_t plane);

    std::unique_ptr<libdeflate_compressor, void (*)(libdeflate_compressor*)> compressor_;
    std::vector<std::byte> shuffled_;
    std::vector<std::byte> packed_;
    std::vector<std::byte> tried_;
    DeflatedRuns runs_;
};

}  // namespace orglab::hdf5
