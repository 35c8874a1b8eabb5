// The hidden folder next to a results file in which a study works: its shards wait there to be
// collected, and the results file is written there.
#pragma once

#include <filesystem>

namespace orglab {

/// `.NAME.orglab`, next to the results file NAME.
std::filesystem::path work_folder_of(const std::filesystem::path& results_file);

/// Makes the work folder of a results file, for this user alone, and holds the lock of a file in it
/// that the system releases when the process ends. One study at a time has it: so two studies never
/// work for one file. What a killed program left in it (no process holds the lock) is removed
/// first.
class ShardFolder {
public:
    /// Throws InputError if another study works there, if the name is taken by something that is
    /// not such a folder of this user or that holds kept runs, or if no folder can be made there;
    /// MachineError if the disk is full.
    explicit ShardFolder(const std::filesystem::path& results_file);
    ~ShardFolder();  ///< removes the folder with all that it holds, and releases the lock
    ShardFolder(const ShardFolder&) = delete;
    ShardFolder& operator=(const ShardFolder&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    /// Gives the folder the name NAME.shards (or NAME.shards-2, ...), under which it stays. If the
    /// system refuses that as well, it stays where it is; no later study removes it there.
    std::filesystem::path keep();

private:
    std::filesystem::path results_file_;
    std::filesystem::path path_;
    int lock_ = -1;
};

}  // namespace orglab
