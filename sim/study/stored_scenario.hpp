// The scenario in a study's folder: with its data files, so that the folder stands alone.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "scenario/scenario.hpp"

namespace orglab {

/// Writes scenario.toml (the resolved scenario), source.toml (the file as the user wrote it) and
/// files/ (copies of the data files that it names). Throws MachineError.
void store(const Scenario& scenario, const std::filesystem::path& folder);

/// Whether the folder holds this very scenario, with the data files as they are now.
bool is_stored(const Scenario& scenario, const std::filesystem::path& folder);

/// The scenario that a folder holds, read with the data files in it: the same points, keys and
/// results as those of the scenario that was stored. Throws InputError if there is none, or if this
/// program cannot read it.
Scenario stored_scenario(const std::filesystem::path& folder);

/// What differs between the scenario that a folder holds and this one, a line each: a key with its
/// values before and now, or a data file. Keys that change no run ([question], title) are left out.
/// Empty if the folder holds none that can be compared.
std::vector<std::string> changes_since(const std::filesystem::path& folder,
                                       const Scenario& scenario);

/// Throws InputError unless the folder holds a study: with what it is instead, or that its study
/// was collected into a results file.
void expect_study(const std::filesystem::path& folder);

}  // namespace orglab
