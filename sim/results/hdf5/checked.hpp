// Reading from files that may hold anything: what is there is held to what is expected before a
// buffer is made for it.
#pragma once

#include <H5Cpp.h>

#include <optional>
#include <string>
#include <vector>

#include "results/hdf5/datasets.hpp"
#include "support/errors.hpp"

namespace orglab::hdf5 {

/// What is not as it must be, without the file's name: "status has the wrong shape".
class Damage : public MachineError {
public:
    using MachineError::MachineError;
};

/// A dataset by its path. Throws Damage if it, or a group on the way, is a link to elsewhere, or if
/// its numbers are kept in other files.
H5::DataSet open_dataset(const H5::Group& root, const std::string& path);

/// Lengths of its axes; none of a single value.
Lengths shape_of(const H5::DataSet& dataset);

/// The one text of an attribute; "" if there is no such attribute.
std::string text_attribute(const H5::H5Object& object, const std::string& name);
/// The `count` numbers of an attribute; nothing if there is no such attribute.
std::optional<std::vector<double>> numbers_of_attribute(const H5::H5Object& object,
                                                        const std::string& name, hsize_t count);

/// All texts of a dataset with one axis, or its single one. All of them stand in the file: so there
/// are no more than it has room for.
std::vector<std::string> texts_in(const H5::DataSet& dataset, const std::string& name);

/// All numbers of a dataset of this shape.
template <class T>
std::vector<T> numbers_in(const H5::DataSet& dataset, const std::string& name,
                          const Lengths& shape);
/// The numbers of a block of a dataset: `count` of each axis, from `begin` on. Throws Damage if the
/// dataset does not reach so far.
template <class T>
std::vector<T> block_in(const H5::DataSet& dataset, const std::string& name, const Lengths& begin,
                        const Lengths& count);
/// All numbers of a dataset with one axis, which stand in the file one after the other.
template <class T>
std::vector<T> axis_in(const H5::DataSet& dataset, const std::string& name);

}  // namespace orglab::hdf5
