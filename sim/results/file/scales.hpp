// The dimensions of the results file: point, replicate, period, and level, channel and groups of
// workers where used.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "results/file/file_layout.hpp"
#include "results/hdf5/datasets.hpp"

namespace orglab {

/// Dimension scales by name; every axis of every dataset is attached to one of them.
class Scales {
public:
    /// A dimension of whole numbers, written and kept open.
    H5::DataSet add(const H5::Group& where, const std::string& name,
                    std::span<const std::int32_t> labels, std::string_view long_name);
    /// The same of numbers.
    H5::DataSet add(const H5::Group& where, const std::string& name, std::span<const double> labels,
                    std::string_view long_name);
    /// The same of names.
    H5::DataSet add(const H5::Group& where, const std::string& name,
                    const std::vector<std::string>& labels, std::string_view long_name);
    void add_bare(const H5::Group& where, const std::string& name, hsize_t length);
    /// The same dimension, under the same name, in another group.
    static void link(const H5::Group& from, const H5::Group& to, const std::string& name);
    /// Attaches the scales to a dataset's axes, in this order.
    void attach(const H5::DataSet& dataset, const std::vector<std::string>& dimensions);
    void close();

private:
    std::map<std::string, H5::DataSet> scales_;
};

/// The attribute by which a dimension of the root group is known as one of groups of workers,
/// whatever its name.
inline constexpr const char* group_mark = "groups_of";

/// The dimensions of the root group.
Scales write_root_scales(const H5::Group& root, const Layout& layout);

/// first, first + 1, ... (so many)
std::vector<std::int32_t> numbered(std::size_t count, std::int32_t first = 0);

}  // namespace orglab
