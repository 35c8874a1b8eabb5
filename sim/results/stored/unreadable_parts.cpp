#include "results/stored/unreadable_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>
#include <sstream>

#include "results/file/from_outside.hpp"
#include "results/hdf5/checked.hpp"
#include "results/hdf5/handles.hpp"
#include "results/hdf5/pieces.hpp"

namespace orglab {
namespace {

namespace fs = std::filesystem;
using hdf5::check;

void nothing(std::span<const std::byte>, const H5::DataType&) {
}

/// Walks through all groups, each once, and keeps what cannot be read.
class Reading {
public:
    explicit Reading(const H5::Group& root) : root_(root) { group(root, ""); }
    [[nodiscard]] const std::vector<std::string>& faults() const { return faults_; }

private:
    void tried(const std::string& what, const std::function<void()>& work) {
        const hdf5::ErrorStack complaints;
        try {
            work();
        } catch (const hdf5::Damage& damage) {
            faults_.emplace_back(damage.what());
        } catch (const H5::Exception&) {
            faults_.push_back(fmt::format("{} cannot be read ({})", what,
                                          complaints.any() ? complaints.first() : "no reason"));
        }
    }

    void attributes_of(const H5::H5Object& object, const std::string& name) {
        tried(fmt::format("the list of attributes of {}", name), [&] {
            for (int i = 0; i < object.getNumAttrs(); ++i) {
                tried(fmt::format("attribute {} of {}", i, name), [&] {
                    hdf5::read_in_pieces(object.openAttribute(static_cast<unsigned>(i)), nothing);
                });
            }
        });
    }

    static herr_t append(hid_t, const char* name, const H5L_info_t*, void* all) {
        static_cast<std::vector<std::string>*>(all)->emplace_back(name);
        return 0;
    }

    void group(const H5::Group& here, const std::string& path) {
        attributes_of(here, path.empty() ? "the root" : path);
        std::vector<std::string> names;
        tried(fmt::format("the list of what is in {}", path.empty() ? "the root" : path), [&] {
            check(
                H5Literate(here.getId(), H5_INDEX_CRT_ORDER, H5_ITER_INC, nullptr, append, &names),
                "H5Literate");
        });
        for (const auto& name : names) {
            const std::string whole = path.empty() ? name : path + "/" + name;
            tried(whole, [&] { object(here, name, whole); });
        }
    }

    void object(const H5::Group& here, const std::string& name, const std::string& whole) {
        H5O_info_t info;
        check(H5Oget_info_by_name2(here.getId(), name.c_str(), &info, H5O_INFO_BASIC, H5P_DEFAULT),
              "H5Oget_info_by_name");
        if (!seen_.insert(info.addr).second) {
            return;
        }
        if (info.type == H5O_TYPE_GROUP) {
            group(here.openGroup(name), whole);
        } else if (info.type == H5O_TYPE_DATASET) {
            const auto dataset = hdf5::open_dataset(root_, whole);
            attributes_of(dataset, whole);
            hdf5::read_in_pieces(dataset, nothing);
        }
    }

    const H5::Group& root_;
    std::set<haddr_t> seen_;
    std::vector<std::string> faults_;
};

}  // namespace

std::vector<std::string> unreadable_parts(const fs::path& file) {
    std::istringstream told(told_apart(file, [&] {
        const hdf5::InputFile input(existing(file));
        return input.read([&](const H5::Group& root) {
            check_format(file, root);
            std::vector<std::string> faults = Reading(root).faults();
            for (auto& fault : faults) {
                std::ranges::replace(fault, '\n', ' ');
            }
            return fmt::format("{}", fmt::join(faults, "\n"));
        });
    }));
    std::vector<std::string> faults;
    for (std::string line; std::getline(told, line);) {
        faults.push_back(line);
    }
    return faults;
}

}  // namespace orglab
