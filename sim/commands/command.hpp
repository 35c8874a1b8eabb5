// A command is one file of this folder: it reads its arguments, makes one call, and prints.
#pragma once

#include <string>
#include <vector>

namespace orglab {

struct Command {
    std::string name;     ///< the file's name; filled in by the registry
    std::string summary;  ///< one line for `orglab --help`
    /// Returns the exit code (exit_code.hpp). What it throws is printed by `dispatch`.
    int (*run)(const std::vector<std::string>& arguments);
};

const std::vector<Command>& commands();  // generated

}  // namespace orglab
