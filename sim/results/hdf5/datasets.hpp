// Datasets, scales and attributes as the results file wants them: every rule of docs/results.md
// about a single object is kept here.
#pragma once

#include <H5Cpp.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace orglab::hdf5 {

using Lengths = std::vector<hsize_t>;

/// HDF5's type of T, in memory (native) and in the file (little-endian everywhere).
template <class T>
const H5::PredType& memory_type();
template <class T>
const H5::PredType& file_type();

H5::StrType text_type();  ///< variable length, UTF-8

/// A group whose links and attributes keep the order of their creation.
H5::Group make_group(const H5::Group& where, const std::string& name);
/// The same, with an NX_class for h5web.
H5::Group make_group(const H5::Group& where, const std::string& name,
                     const std::string& nexus_class);

void attribute(const H5::H5Object& object, const std::string& name, std::string_view text);
void attribute(const H5::H5Object& object, const std::string& name,
               const std::vector<std::string>& texts);
template <class T>
void attribute(const H5::H5Object& object, const std::string& name, std::span<const T> values);
template <class T>
void number_attribute(const H5::H5Object& object, const std::string& name, T value) {
    attribute(object, name, std::span<const T>(&value, 1));
}

/// Chunks of at most 1 MiB that hold whole trailing dimensions wherever these fit.
Lengths chunks(const Lengths& lengths, std::size_t bytes_of_one);

/// An empty dataset: chunked, shuffled, deflated, with checksums. Floats are NaN until written and
/// say so (`_FillValue`); whole numbers are `fill`.
template <class T>
H5::DataSet make_dataset(const H5::Group& where, const std::string& name, const Lengths& lengths,
                         T fill);
/// A small dataset, written at once.
template <class T>
H5::DataSet small_dataset(const H5::Group& where, const std::string& name,
                          std::span<const T> values, const Lengths& lengths);
H5::DataSet text_dataset(const H5::Group& where, const std::string& name,
                         const std::vector<std::string>& texts);
H5::DataSet text_dataset(const H5::Group& where, const std::string& name,
                         const std::vector<std::string>& texts, const Lengths& lengths);
void text_scalar(const H5::Group& where, const std::string& name, const std::string& text);

/// Makes a dataset the labels of a dimension of its own name.
void make_scale(const H5::DataSet& dataset, const std::string& name);
/// A dimension without labels, by netCDF's convention.
H5::DataSet bare_scale(const H5::Group& where, const std::string& name, hsize_t length);

/// Writes a block of a dataset from numbers of any type that HDF5 can convert.
template <class T>
void write_block(const H5::DataSet& dataset, const Lengths& begin, const Lengths& count,
                 std::span<const T> values);

}  // namespace orglab::hdf5
