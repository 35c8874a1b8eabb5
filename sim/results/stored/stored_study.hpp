// A results file and the scenario that it was made of, told from the file alone.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/run.hpp"
#include "outcomes/study_description.hpp"
#include "support/errors.hpp"

namespace orglab {

struct StoredStudy {
    std::filesystem::path file;
    std::shared_ptr<const Scenario> scenario;
    StudyDescription description;                ///< of `scenario`, without provenance
    std::map<std::string, std::string> made_by;  ///< version, commit, build: of what simulated them
    std::string program;                         ///< the same in a word: "0.1.0 (abc1234)"
    double seconds = 0;                          ///< of all runs together, as the file says
    std::uint64_t worker_updates = 0;
};

/// A results file without the scenario that it was made of: an earlier version wrote it.
class HoldsNoScenario : public InputError {
public:
    using InputError::InputError;
};

/// Reads the scenario that the file holds, with its data files, and holds it to the file: study id,
/// seeds, and the keys of all its runs. The file's own bytes are not held to its checksum. Throws
/// InputError if the file cannot be read, or if the scenario, read by this program, is not the one
/// of its runs; HoldsNoScenario.
StoredStudy stored_study(const std::filesystem::path& file, const Catalogue& catalogue);

/// The same of a file that must be as it was written: throws InputError if its checksum is wrong.
StoredStudy sound_study(const std::filesystem::path& file, const Catalogue& catalogue);

/// Throws InputError if the file does not have the variables, lengths and labels of its scenario,
/// or not these statuses (point by point).
void check_layout(const StoredStudy& study, const std::vector<Status>& statuses);

}  // namespace orglab
