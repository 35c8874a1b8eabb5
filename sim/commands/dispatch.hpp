// From the program's arguments to a command and its exit code.
#pragma once

#include <string>
#include <vector>

namespace orglab {

/// Runs the command that the first argument names and returns its exit code (exit_code.hpp). Prints
/// what the command throws.
int dispatch(const std::vector<std::string>& arguments);

}  // namespace orglab
