// The folder of a study, next to its results file: all that a study needs to go on, or to be
// collected, after whatever ended it.
//
//     .lock          held by those who work here: by one alone, or shared by shares of a study
//     scenario.toml  the resolved scenario; source.toml: the file that it was read from
//     replicates     their numbers, as 0..29, or that run.precision says how many there are
//     files/         copies of the data files that the scenario names
//     shards/        the finished runs
//     running-TAG    the runs under way in one process
//     log.txt        who started, stopped, went on and collected, a line each
#pragma once

#include <filesystem>
#include <string_view>

#include "study/lock.hpp"

namespace orglab {

/// `NAME.orglab` next to the results file NAME.h5; of another name, the whole name and `.orglab`.
std::filesystem::path study_folder_of(const std::filesystem::path& results_file);
/// NAME.h5 next to the folder NAME.orglab: where its results go unless another place is asked for.
std::filesystem::path results_file_of(const std::filesystem::path& folder);

/// Where finished runs stand in a study's folder.
std::filesystem::path shards_of_study(const std::filesystem::path& folder);

enum class Use {
    run,     ///< alone; the folder is made if it is not there
    share,   ///< with others of the same study; made if it is not there
    collect  ///< alone, of a folder that is there
};

/// The folder, open for one use, with its lock. It is this user's alone, and holds nothing but what
/// a study puts there.
class StudyFolder {
public:
    /// Throws InputError if others work there, if the name is taken by something that is not such
    /// a folder of this user, or if no folder can be made there (or there is none, to collect);
    /// MachineError if the disk is full. `results_file` is what messages are about.
    StudyFolder(const std::filesystem::path& path, Use use,
                const std::filesystem::path& results_file);
    /// Releases the lock. A folder without a single finished run is removed, except after
    /// collecting, or if jobs will look for it.
    ~StudyFolder();
    StudyFolder(const StudyFolder&) = delete;
    StudyFolder& operator=(const StudyFolder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] std::filesystem::path shards() const { return shards_of_study(path_); }
    [[nodiscard]] bool has_shards() const;
    /// Throws all runs away, and forgets that jobs will look for the folder, which must not be
    /// shared.
    void remove_runs() const;
    [[nodiscard]] bool is_awaited() const;  ///< by jobs
    /// From now on the folder stays even if no run in it was finished: jobs will look for it.
    void stays_without_runs() const;
    /// Removes the folder with all that it holds, at the end.
    void remove_at_end() { remove_ = true; }

private:
    void note_results_name(const std::filesystem::path& results_file) const;

    std::filesystem::path path_;
    Use use_;
    Descriptor lock_;
    bool remove_ = false;
};

/// Adds a line to the folder's log: time (UTC), host, process, and what happened.
void log_in(const std::filesystem::path& folder, std::string_view what);

}  // namespace orglab
