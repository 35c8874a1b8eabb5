// A chunk as HDF5's own filters would leave it (shuffle, deflate, Fletcher32), packed faster, and
// by any thread: HDF5 packs chunks one after the other.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace orglab::hdf5 {

/// `chunk`: whole elements of `bytes_of_one` bytes each, as they stand in the file. The same bytes
/// for the same chunk. Throws std::bad_alloc.
std::vector<std::byte> packed(std::span<const std::byte> chunk, std::size_t bytes_of_one);

}  // namespace orglab::hdf5
