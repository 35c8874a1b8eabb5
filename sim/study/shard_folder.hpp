// The hidden folder next to a results file in which a study's shards wait to be collected.
#pragma once

#include <filesystem>

namespace orglab {

/// Makes `.NAME.shards-XXXXXX` next to the results file NAME, and holds a lock on it that the
/// system releases when the process ends. The folder stays until `remove` is called. Folders that a
/// killed program left (no process holds their lock) are removed first.
class ShardFolder {
public:
    /// Throws InputError if no folder can be made there, MachineError if the disk is full.
    explicit ShardFolder(const std::filesystem::path& results_file);
    ~ShardFolder();  ///< releases the lock
    ShardFolder(const ShardFolder&) = delete;
    ShardFolder& operator=(const ShardFolder&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    /// Removes the folder with all that it holds.
    void remove() noexcept;

private:
    std::filesystem::path path_;
    int lock_ = -1;
};

}  // namespace orglab
