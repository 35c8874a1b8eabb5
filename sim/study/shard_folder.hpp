// The hidden folder beside a results file in which a study's shards wait to be collected.
#pragma once

#include <filesystem>

namespace orglab {

/// Makes `.NAME.shards-XXXXXX` beside the results file NAME and removes it at the end, whatever
/// happens. A folder that a killed program left is removed first: a living one holds a lock on it,
/// which the system lets go with the process.
class ShardFolder {
public:
    /// Throws InputError where the path takes no folder, MachineError where the disk is full.
    explicit ShardFolder(const std::filesystem::path& results_file);
    ~ShardFolder();
    ShardFolder(const ShardFolder&) = delete;
    ShardFolder& operator=(const ShardFolder&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
    int lock_ = -1;
};

}  // namespace orglab
