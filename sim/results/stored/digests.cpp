#include "results/stored/digests.hpp"

#include <fmt/format.h>

#include <set>
#include <sstream>

#include "results/file/checksum.hpp"
#include "results/file/from_outside.hpp"
#include "results/hdf5/checked.hpp"
#include "results/hdf5/handles.hpp"
#include "results/hdf5/pieces.hpp"

namespace orglab {
namespace {

namespace fs = std::filesystem;

std::string digest_of(const H5::DataSet& dataset) {
    std::uint64_t crc = 0;
    const auto add = [&](const void* bytes, std::size_t count) {
        crc = crc64({static_cast<const char*>(bytes), count}, crc);
    };
    for (const hsize_t length : hdf5::shape_of(dataset)) {
        add(&length, sizeof length);
    }
    hdf5::read_in_pieces(dataset, [&](std::span<const std::byte> bytes, const H5::DataType& type) {
        if (H5Tis_variable_str(type.getId()) <= 0) {
            add(bytes.data(), bytes.size());
            return;
        }
        const auto* texts = reinterpret_cast<const char* const*>(bytes.data());
        for (std::size_t i = 0; i < bytes.size() / sizeof(char*); ++i) {
            const std::string text = texts[i] == nullptr ? "" : texts[i];
            add(text.c_str(), text.size() + 1);  // with its end
        }
    });
    return fmt::format("{:016x}", crc);
}

}  // namespace

std::map<std::string, std::string> digests_of(const fs::path& file,
                                              const std::vector<std::string>& groups) {
    std::istringstream told(told_apart(file, [&] {
        const hdf5::InputFile input(existing(file));
        return input.read([&](const H5::Group& root) {
            std::string lines;
            for (const auto& name : groups) {
                const bool there =
                    root.nameExists(name) && root.childObjType(name) == H5O_TYPE_GROUP;
                const H5::Group group = there ? root.openGroup(name) : root;
                for (hsize_t i = 0; there && i < group.getNumObjs(); ++i) {
                    const std::string path = name + "/" + group.getObjnameByIdx(i);
                    if (group.childObjType(group.getObjnameByIdx(i)) == H5O_TYPE_DATASET) {
                        lines +=
                            fmt::format("{} {}\n", path, digest_of(hdf5::open_dataset(root, path)));
                    }
                }
            }
            return lines;
        });
    }));
    std::map<std::string, std::string> digests;
    for (std::string path, digest; told >> path >> digest;) {
        digests[path] = digest;
    }
    return digests;
}

std::vector<std::string> differing_datasets(const fs::path& one, const fs::path& other,
                                            const std::vector<std::string>& groups) {
    const auto here = digests_of(one, groups);
    const auto there = digests_of(other, groups);
    std::set<std::string> differing;
    const auto look = [&](const auto& these, const auto& those) {
        for (const auto& [path, digest] : these) {
            const auto found = those.find(path);
            if (found == those.end() || found->second != digest) {
                differing.insert(path);
            }
        }
    };
    look(here, there);
    look(there, here);
    return {differing.begin(), differing.end()};
}

}  // namespace orglab
