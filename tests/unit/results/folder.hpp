// A folder of a test's own, gone with the test; and a study written into it.
#pragma once

#include <H5Cpp.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "fake_study.hpp"
#include "support/temporary_folder.hpp"

namespace orglab::fake {

class Folder : public TemporaryFolder {
public:
    [[nodiscard]] std::filesystem::path operator/(const std::string& name) const {
        return path() / name;
    }
};

inline std::vector<std::string> names_in(const std::filesystem::path& folder) {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        names.push_back(entry.path().filename().string());
    }
    return names;
}

inline std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

inline void write_shard_of(const std::filesystem::path& shards, const Study& study,
                           const std::vector<Run>& runs) {
    ShardWriter writer(shards, study.description);
    for (const auto& run : runs) {
        writer.append(run);
    }
    writer.close();
}

/// A catalogue without a single key: what a file says keeps the types it is written in.
inline const Catalogue& no_keys() {
    static const Catalogue none;
    return none;
}

inline Outcomes outcomes_of(const std::filesystem::path& file) {
    return read_outcomes(file, no_keys());
}

/// All of a numeric variable as it stands in the file, in row-major order of its dimensions.
inline std::vector<double> raw_numbers(const std::filesystem::path& file, const std::string& name) {
    const H5::H5File opened(file.string(), H5F_ACC_RDONLY);
    const auto dataset = opened.openDataSet(name);
    std::vector<double> values(
        static_cast<std::size_t>(dataset.getSpace().getSimpleExtentNpoints()));
    dataset.read(values.data(), H5::PredType::NATIVE_DOUBLE);
    return values;
}

/// All of a variable of texts.
inline std::vector<std::string> raw_texts(const std::filesystem::path& file,
                                          const std::string& name) {
    const H5::H5File opened(file.string(), H5F_ACC_RDONLY);
    const auto dataset = opened.openDataSet(name);
    std::vector<char*> pointers(
        static_cast<std::size_t>(dataset.getSpace().getSimpleExtentNpoints()));
    dataset.read(pointers.data(), dataset.getStrType());
    std::vector<std::string> texts;
    for (char* pointer : pointers) {
        texts.emplace_back(pointer);
        H5free_memory(pointer);
    }
    return texts;
}

/// All runs through one shard into `out`.
inline Collected write_all(const Folder& folder, const Study& study,
                           const std::filesystem::path& out) {
    write_shard_of(folder / "shards", study, runs(study));
    return collect(folder / "shards", study.description, out, {.force = false});
}

}  // namespace orglab::fake
