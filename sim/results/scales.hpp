// The dimensions of the results file: point, replicate, period, and level and channel where used.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "results/datasets.hpp"
#include "results/layout.hpp"

namespace orglab {

/// Dimension scales by name; every axis of every dataset is attached to one of them.
class Scales {
public:
    /// A dimension of whole numbers, written and kept open.
    const H5::DataSet& add(const H5::Group& where, const std::string& name, std::span<const std::int32_t> labels,
                           std::string_view long_name);
    const H5::DataSet& add(const H5::Group& where, const std::string& name, const std::vector<std::string>& labels,
                           std::string_view long_name);
    const H5::DataSet& add_bare(const H5::Group& where, const std::string& name, hsize_t length);
    void open(const H5::Group& where, const std::string& name);  ///< one that stands there already
    /// The same dimension, under the same name, in another group.
    static void link(const H5::Group& from, const H5::Group& to, const std::string& name);
    void attach(const H5::DataSet& dataset, const std::vector<std::string>& dimensions) const;
    void close();

private:
    std::map<std::string, H5::DataSet> scales_;
};

/// The dimensions of the root group.
Scales write_root_scales(const H5::Group& root, const Layout& layout);

/// 0, 1, ..., count - 1
std::vector<std::int32_t> numbered(std::size_t count);

}  // namespace orglab
