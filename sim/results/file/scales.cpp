#include "results/file/scales.hpp"

#include <numeric>

#include "results/hdf5/handles.hpp"

namespace orglab {
namespace {

hobj_ref_t reference_to(const H5::DataSet& dataset) {
    hobj_ref_t reference = 0;
    hdf5::check(H5Rcreate(&reference, dataset.getId(), ".", H5R_OBJECT, -1), "H5Rcreate");
    return reference;
}

}  // namespace

void Scales::add(const H5::Group& where, const std::string& name,
                 std::span<const std::int32_t> labels, std::string_view long_name) {
    auto dataset = hdf5::small_dataset(where, name, labels, {labels.size()});
    hdf5::make_scale(dataset, name);
    hdf5::attribute(dataset, "long_name", long_name);
    hdf5::attribute(dataset, "units", "1");
    keep(name, dataset);
}

void Scales::add(const H5::Group& where, const std::string& name,
                 const std::vector<std::string>& labels, std::string_view long_name) {
    auto dataset = hdf5::text_dataset(where, name, labels);
    hdf5::make_scale(dataset, name);
    hdf5::attribute(dataset, "long_name", long_name);
    keep(name, dataset);
}

void Scales::add_bare(const H5::Group& where, const std::string& name, hsize_t length) {
    keep(name, hdf5::bare_scale(where, name, length));
}

void Scales::link(const H5::Group& from, const H5::Group& to, const std::string& name) {
    hdf5::check(H5Lcreate_hard(from.getId(), name.c_str(), to.getId(), name.c_str(), H5P_DEFAULT,
                               H5P_DEFAULT),
                "H5Lcreate_hard");
}

void Scales::keep(const std::string& name, const H5::DataSet& dataset) {
    scales_[name] = {dataset, reference_to(dataset), {}};
}

void Scales::attach(const H5::DataSet& dataset, const std::vector<std::string>& dimensions) {
    const auto self = reference_to(dataset);
    std::vector<hobj_ref_t> references;
    for (const auto& name : dimensions) {
        auto& scale = scales_.at(name);
        references.push_back(scale.self);
        scale.uses.push_back({self, static_cast<std::int32_t>(references.size() - 1)});
    }
    std::vector<hvl_t> list;
    for (auto& reference : references) {
        list.push_back({1, &reference});
    }
    const hsize_t rank = list.size();
    const H5::VarLenType type(H5::PredType::STD_REF_OBJ);
    dataset.createAttribute("DIMENSION_LIST", type, H5::DataSpace(1, &rank))
        .write(type, list.data());
}

void Scales::close() {
    constexpr std::size_t reference_bytes = 8;
    H5::CompType stored(reference_bytes + sizeof(std::int32_t));
    stored.insertMember("dataset", 0, H5::PredType::STD_REF_OBJ);
    stored.insertMember("dimension", reference_bytes, H5::PredType::STD_I32LE);
    H5::CompType held(sizeof(Use));
    held.insertMember("dataset", HOFFSET(Use, dataset), H5::PredType::STD_REF_OBJ);
    held.insertMember("dimension", HOFFSET(Use, axis), H5::PredType::NATIVE_INT32);
    for (auto& [name, scale] : scales_) {
        if (const hsize_t count = scale.uses.size(); count != 0) {
            scale.dataset.createAttribute("REFERENCE_LIST", stored, H5::DataSpace(1, &count))
                .write(held, scale.uses.data());
        }
        scale.dataset.close();
    }
}

Scales write_root_scales(const H5::Group& root, const Layout& layout) {
    Scales scales;
    scales.add(root, "point", numbered(layout.points), "design point (variant x sweep point)");
    scales.add(root, "replicate", numbered(layout.replicates),
               "replicate (the same random numbers in every point)");
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
        scales.add(root, "channel", layout.channels, "learning channel");
    }
    return scales;
}

std::vector<std::int32_t> numbered(std::size_t count) {
    std::vector<std::int32_t> made(count);
    std::iota(made.begin(), made.end(), 0);
    return made;
}

}  // namespace orglab
