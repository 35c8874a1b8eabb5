// From the program's arguments to a command and its exit code.
#pragma once

#include <string>
#include <vector>

namespace orglab {

/// Runs the command that the first argument names: 0 done, 1 the machine failed, 2 the input was
/// wrong, 130 interrupted.
int dispatch(const std::vector<std::string>& arguments);

}  // namespace orglab
