#include "results/file/from_outside.hpp"

#include <fmt/format.h>

#include "results/child_process.hpp"
#include "results/hdf5/checked.hpp"
#include "results/hdf5/handles.hpp"

namespace orglab {

namespace fs = std::filesystem;
using hdf5::text_attribute;

void refuse_damaged(const fs::path& file, const std::string& how) {
    refuse_file(file, "is damaged: " + how);
}

const fs::path& existing(const fs::path& file) {
    regular_file(file);
    const hdf5::ErrorStack silent;
    if (H5Fis_hdf5(file.c_str()) <= 0) {
        refuse_file(file, "is not a results file", "HDF5");
    }
    return file;
}

void check_format(const fs::path& file, const H5::Group& root) {
    if (!text_attribute(root, "Conventions").ends_with("orglab-1")) {
        refuse_file(file, "is not a results file of this format",
                    "the attribute Conventions with orglab-1");
    }
    constexpr double newest = 1;
    const auto version = hdf5::numbers_of_attribute(root, "format_version", 1);
    if (version && version->at(0) != newest) {
        refuse_file(file, fmt::format("is of format {}", version->at(0)),
                    fmt::format("{}", newest));
    }
}

std::string told_apart(const fs::path& file, const std::function<std::string()>& reading,
                       std::uint32_t more_seconds) {
    constexpr std::uint64_t room = std::uint64_t{1} << 30U;
    const std::uint64_t size = fs::file_size(existing(file));
    const ChildLimits limits{.memory = room + 8 * size,
                             .seconds = 5 + more_seconds + static_cast<std::uint32_t>(size >> 22U)};
    try {
        return in_child_process(reading, limits);
    } catch (const ChildDied& died) {
        refuse_damaged(file, fmt::format("reading it {}", died.what()));
    } catch (const MachineError& error) {
        refuse_damaged(file, error.what());
    }
}

void read_apart(const fs::path& file, const std::function<void()>& reading,
                std::uint32_t more_seconds) {
    told_apart(
        file,
        [&]() -> std::string {
            reading();
            return "";
        },
        more_seconds);
}

void read_from_outside(const fs::path& file,
                       const std::function<void(const H5::Group& root)>& work) {
    const auto read = [&] {
        const hdf5::InputFile input(existing(file));
        input.read([&](const H5::Group& root) {
            check_format(file, root);
            work(root);
        });
    };
    read_apart(file, read);
    read();
}

}  // namespace orglab
