// The Python package that comes with the program: it draws results files, and writes them as
// tables.
#pragma once

#include <string>
#include <vector>

namespace orglab {

/// Runs a module of the package, "orglab_analysis" or "orglab_analysis.export", with arguments, by
/// the first Python that has what the package needs ($ORGLAB_PYTHON, else python3). What it prints
/// is shown; returns its exit code. Throws MachineError if there is no such Python, or no package;
/// `what` stands in that message: "draws".
int run_package(const std::string& module, const std::vector<std::string>& arguments,
                const std::string& what);

}  // namespace orglab
