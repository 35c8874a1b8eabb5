// Whole datasets and attributes, of any type, read a few MiB at a time.
#pragma once

#include <H5Cpp.h>

#include <cstddef>
#include <functional>
#include <span>

namespace orglab::hdf5 {

/// Elements as they stand in the file, one after the other in row-major order; of texts of variable
/// length pointers (char*), which are given back after the call.
using Piece = std::function<void(std::span<const std::byte> bytes, const H5::DataType& type)>;

void read_in_pieces(const H5::DataSet& dataset, const Piece& take);
void read_in_pieces(const H5::Attribute& attribute, const Piece& take);

}  // namespace orglab::hdf5
