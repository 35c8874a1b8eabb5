// Results files of one study, joined to one file.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "study/study.hpp"

namespace orglab {

struct MergeOptions {
    std::filesystem::path out;  ///< the results file
    bool force = false;         ///< replace an existing file
    bool mix_versions = false;  ///< take runs of different versions of the program
    std::string command_line;   ///< for the provenance
};

/// Reads the runs of all files back and collects them: what comes out holds the same as the results
/// of one study of all. Runs that several files hold must be the same bit for bit. Throws
/// InputError with the reasons if the files do not belong together (joined_scenario), or if one is
/// damaged; MachineError.
StudyOutcome merge_results(const std::vector<std::filesystem::path>& files,
                           const Catalogue& catalogue, const MergeOptions& options);

}  // namespace orglab
