#include "results/scales.hpp"

#include <numeric>

#include "results/handles.hpp"

namespace orglab {

const H5::DataSet& Scales::add(const H5::Group& where, const std::string& name, std::span<const std::int32_t> labels,
                               std::string_view long_name) {
    auto dataset = hdf5::small_dataset(where, name, labels, {labels.size()});
    hdf5::make_scale(dataset, name);
    hdf5::attribute(dataset, "long_name", long_name);
    hdf5::attribute(dataset, "units", "1");
    return scales_[name] = dataset;
}

const H5::DataSet& Scales::add(const H5::Group& where, const std::string& name, const std::vector<std::string>& labels,
                               std::string_view long_name) {
    auto dataset = hdf5::text_dataset(where, name, labels);
    hdf5::make_scale(dataset, name);
    hdf5::attribute(dataset, "long_name", long_name);
    return scales_[name] = dataset;
}

const H5::DataSet& Scales::add_bare(const H5::Group& where, const std::string& name, hsize_t length) {
    return scales_[name] = hdf5::bare_scale(where, name, length);
}

void Scales::open(const H5::Group& where, const std::string& name) { scales_[name] = where.openDataSet(name); }

void Scales::link(const H5::Group& from, const H5::Group& to, const std::string& name) {
    hdf5::check(H5Lcreate_hard(from.getId(), name.c_str(), to.getId(), name.c_str(), H5P_DEFAULT, H5P_DEFAULT),
                "H5Lcreate_hard");
}

void Scales::attach(const H5::DataSet& dataset, const std::vector<std::string>& dimensions) const {
    std::vector<H5::DataSet> wanted;
    for (const auto& name : dimensions) {
        wanted.push_back(scales_.at(name));
    }
    hdf5::attach(dataset, wanted);
}

void Scales::close() {
    for (auto& [name, dataset] : scales_) {
        dataset.close();
    }
}

Scales write_root_scales(const H5::Group& root, const Layout& layout) {
    Scales scales;
    scales.add(root, "point", numbered(layout.points), "design point (variant x sweep point)");
    scales.add(root, "replicate", numbered(layout.replicates), "replicate (the same random numbers in every point)");
    scales.add(root, "period", layout.periods, "period (0: initial state)");
    const auto used = [&](Axis axis) {
        for (const auto& variable : layout.variables) {
            if (variable.measure.axis == axis) {
                return true;
            }
        }
        return false;
    };
    if (used(Axis::level)) {
        auto levels = numbered(layout.levels);
        for (auto& level : levels) {
            ++level;
        }
        scales.add(root, "level", levels, "level of experts, 1 next to the workers");
    }
    if (used(Axis::channel)) {
        scales.add(root, "channel", layout.channels, "learning phase");
    }
    return scales;
}

std::vector<std::int32_t> numbered(std::size_t count) {
    std::vector<std::int32_t> made(count);
    std::iota(made.begin(), made.end(), 0);
    return made;
}

}  // namespace orglab
