// What run and submit are asked to work at: a scenario, or the folder of a study that goes on.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "scenario/scenario.hpp"

namespace orglab {

/// What the command line says of every file.
struct WhatIsAsked {
    std::vector<Override> overrides;
    std::filesystem::path out;  ///< a results file or a folder; "" = results/NAME.h5
};

struct AskedStudy {
    Scenario scenario;
    std::filesystem::path out;  ///< the results file
};

/// Whether --out means a folder, existing or still to be made.
bool is_folder(const std::filesystem::path& out);

/// Where the results of a scenario file, a shipped scenario or the folder of a study go. Throws
/// InputError if there is none of these, or if a study's folder is to have other keys or another
/// results file.
std::filesystem::path place_of(const std::string& file, const WhatIsAsked& asked);

/// The same, with the scenario read. Throws InputError.
AskedStudy read_study(const std::string& file, const WhatIsAsked& asked);

}  // namespace orglab
