// What comes with the program: its scenarios are in $ORGLAB_SCENARIOS, else below the prefix of the
// installed program, wherever that was moved, else in the source tree.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace orglab {

/// The folder of the shipped scenarios; empty if there is none.
std::filesystem::path shipped_folder();

/// The path of the program that runs; empty if the machine does not say.
std::filesystem::path own_program();

/// The folder of data of this name: below the prefix of the program that runs, else below the
/// prefix that the build was configured for, else in the source tree; empty if there is none.
std::filesystem::path data_folder(const std::filesystem::path& name);

/// The names of all shipped scenarios, sorted: "hierarchy-vs-network",
/// "published/march-1991-program".
std::vector<std::string> shipped_scenarios();

/// The title that a scenario file gives itself, or takes from what it extends; "" if it cannot
/// be read.
std::string title_of(const std::filesystem::path& file);

/// The name that was meant by one that is neither a file of the folder nor a shipped scenario's: a
/// file next to it, else a shipped scenario, whose folder may be left out; "" if none is near.
std::string nearest_scenario(const std::filesystem::path& folder, const std::string& name);

/// The file that is meant by a path as it is, else by a shipped scenario's name (with or without
/// .toml, and without its folder if no other name ends so).
std::optional<std::filesystem::path> known_scenario(const std::string& file_or_name);

/// The same for a command's FILE argument: throws InputError, with the nearest name, if it is
/// neither.
std::filesystem::path find_scenario(const std::string& file_or_name);

}  // namespace orglab
