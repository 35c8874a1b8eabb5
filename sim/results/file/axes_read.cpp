#include "results/file/axes_read.hpp"

#include <fmt/format.h>
#include <hdf5_hl.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "results/file/scales.hpp"
#include "results/hdf5/checked.hpp"
#include "results/hdf5/handles.hpp"

namespace orglab {
namespace {

using hdf5::Damage;

constexpr std::array<std::string_view, 5> other_axes = {"point", "replicate", "period", "level",
                                                        "channel"};

haddr_t address_of(hid_t object) {
    H5O_info_t info;
    hdf5::check(H5Oget_info2(object, &info, H5O_INFO_BASIC), "H5Oget_info");
    return info.addr;
}

herr_t append(hid_t, unsigned, hid_t scale, void* scales) {
    H5O_info_t info;
    if (H5Oget_info2(scale, &info, H5O_INFO_BASIC) < 0) {
        return -1;
    }
    static_cast<std::vector<haddr_t>*>(scales)->push_back(info.addr);
    return 0;
}

}  // namespace

bool is_plain(const std::string& name) {
    return std::ranges::all_of(name, [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') ||
               letter == '_';
    });
}

std::vector<std::string> names_in(const H5::Group& group) {
    std::vector<std::string> names;
    const auto append = [](hid_t, const char* name, const H5L_info_t* link, void* all) -> herr_t {
        if (link->type != H5L_TYPE_HARD) {
            return -1;
        }
        static_cast<std::vector<std::string>*>(all)->emplace_back(name);
        return 0;
    };
    hdf5::check(H5Literate(group.getId(), H5_INDEX_CRT_ORDER, H5_ITER_INC, nullptr, append, &names),
                "H5Literate");
    return names;
}

std::vector<OutcomeGroups> groups_in(const H5::Group& root) {
    std::vector<OutcomeGroups> groups;
    for (const auto& name : names_in(root)) {
        if (root.childObjType(name) != H5O_TYPE_DATASET) {
            continue;
        }
        const auto dataset = hdf5::open_dataset(root, name);
        if (!dataset.attrExists(group_mark)) {
            continue;
        }
        if (!is_plain(name) || std::ranges::count(other_axes, name) != 0) {
            throw Damage("groups have a name that no groups have");
        }
        auto& one = groups.emplace_back(OutcomeGroups{name, {}});
        if (dataset.getTypeClass() == H5T_INTEGER) {
            for (const std::int32_t number : hdf5::axis_in<std::int32_t>(dataset, name)) {
                one.labels.push_back(std::to_string(number));
            }
        } else {
            one.labels = hdf5::texts_in(dataset, name);
        }
    }
    return groups;
}

AxisNames::AxisNames(const H5::Group& root, const std::vector<OutcomeGroups>& groups) {
    const auto add = [&](const std::string& name) {
        if (root.nameExists(name)) {
            names_.emplace(address_of(hdf5::open_dataset(root, name).getId()), name);
        }
    };
    for (const std::string_view name : other_axes) {
        add(std::string(name));
    }
    for (const OutcomeGroups& one : groups) {
        add(one.name);
    }
}

std::vector<std::string> AxisNames::of(const H5::DataSet& dataset, const std::string& name) const {
    std::vector<std::string> axes;
    const auto rank = hdf5::shape_of(dataset).size();
    for (unsigned axis = 0; axis < rank; ++axis) {
        std::vector<haddr_t> scales;
        hdf5::check(H5DSiterate_scales(dataset.getId(), axis, nullptr, append, &scales),
                    "H5DSiterate_scales");
        const auto known = scales.size() == 1 ? names_.find(scales.front()) : names_.end();
        if (known == names_.end()) {
            throw Damage(fmt::format("{} has an axis without a name", name));
        }
        axes.push_back(known->second);
    }
    return axes;
}

}  // namespace orglab
