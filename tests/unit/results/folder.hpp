// A folder of a test's own, gone with the test; and a study written into it.
#pragma once

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

/// All runs through one shard into `out`.
inline Collected write_all(const Folder& folder, const Study& study,
                           const std::filesystem::path& out) {
    write_shard_of(folder / "shards", study, runs(study));
    return collect(folder / "shards", study.description, out, false);
}

}  // namespace orglab::fake
