#include "results/file/scales.hpp"

#include <hdf5_hl.h>

#include <numeric>

#include "results/hdf5/handles.hpp"

namespace orglab {

namespace {

template <class T>
H5::DataSet scale_of_numbers(const H5::Group& where, const std::string& name,
                             std::span<const T> labels, std::string_view long_name) {
    auto dataset = hdf5::small_dataset(where, name, labels, {labels.size()});
    hdf5::make_scale(dataset, name);
    hdf5::attribute(dataset, "long_name", long_name);
    hdf5::attribute(dataset, "units", "1");
    return dataset;
}

}  // namespace

H5::DataSet Scales::add(const H5::Group& where, const std::string& name,
                        std::span<const std::int32_t> labels, std::string_view long_name) {
    return scales_[name] = scale_of_numbers(where, name, labels, long_name);
}

H5::DataSet Scales::add(const H5::Group& where, const std::string& name,
                        std::span<const double> labels, std::string_view long_name) {
    return scales_[name] = scale_of_numbers(where, name, labels, long_name);
}

H5::DataSet Scales::add(const H5::Group& where, const std::string& name,
                        const std::vector<std::string>& labels, std::string_view long_name) {
    auto dataset = hdf5::text_dataset(where, name, labels);
    hdf5::make_scale(dataset, name);
    hdf5::attribute(dataset, "long_name", long_name);
    scales_[name] = dataset;
    return dataset;
}

void Scales::add_bare(const H5::Group& where, const std::string& name, hsize_t length) {
    scales_[name] = hdf5::bare_scale(where, name, length);
}

void Scales::link(const H5::Group& from, const H5::Group& to, const std::string& name) {
    hdf5::check(H5Lcreate_hard(from.getId(), name.c_str(), to.getId(), name.c_str(), H5P_DEFAULT,
                               H5P_DEFAULT),
                "H5Lcreate_hard");
}

void Scales::attach(const H5::DataSet& dataset, const std::vector<std::string>& dimensions) {
    for (unsigned axis = 0; axis < dimensions.size(); ++axis) {
        hdf5::check(H5DSattach_scale(dataset.getId(), scales_.at(dimensions[axis]).getId(), axis),
                    "H5DSattach_scale");
    }
}

void Scales::close() {
    for (auto& [name, scale] : scales_) {
        scale.close();
    }
}

Scales write_root_scales(const H5::Group& root, const Layout& layout) {
    Scales scales;
    scales.add(root, "point", numbered(layout.points), "design point (variant x sweep point)");
    scales.add(root, "replicate",
               numbered(layout.replicates, static_cast<std::int32_t>(layout.first_replicate)),
               "replicate (the same random numbers in every point)");
    if (!layout.periods.empty()) {
        scales.add(root, "period", layout.periods, "period (0: initial state)");
    }
    const auto used = [&](Axis axis) {
        for (const auto& variable : layout.variables) {
            if (variable.measure.axis == axis) {
                return true;
            }
        }
        return false;
    };
    if (used(Axis::level)) {
        scales.add(root, "level", numbered(layout.levels, 1),
                   "level of experts, 1 next to the workers");
    }
    if (used(Axis::channel)) {
        scales.add(root, "channel", layout.channels, "learning channel");
    }
    for (const GroupAxis& axis : layout.groups) {
        const std::string& name = axis.grouping->name;
        const auto count = static_cast<std::uint32_t>(axis.labels.size());
        const auto scale = axis.labels == numbers_as_labels(count)
                               ? scales.add(root, name, numbered(count), axis.grouping->meaning)
                               : scales.add(root, name, axis.labels, axis.grouping->meaning);
        hdf5::attribute(scale, group_mark, "workers");
    }
    return scales;
}

std::vector<std::int32_t> numbered(std::size_t count, std::int32_t first) {
    std::vector<std::int32_t> made(count);
    std::iota(made.begin(), made.end(), first);
    return made;
}

}  // namespace orglab
