// A command is one file of this folder: it reads its arguments, makes one call, and prints.
#pragma once

#include <string>
#include <vector>

namespace orglab {

struct Command {
    std::string name;     ///< the file's name; filled in by the registry
    std::string summary;  ///< one line for `orglab --help`
    /// Returns the exit code: 0 done, 1 the machine failed, 2 the input was wrong, 130 interrupted.
    int (*run)(const std::vector<std::string>& arguments);
};

const std::vector<Command>& commands();  // generated

}  // namespace orglab
