// The Python package that comes with the program, and draws and reports results files.
#pragma once

#include <string>
#include <vector>

namespace orglab {

/// A Python that has what the package needs, with the environment in which it finds the package.
struct AnalysisPackage {
    std::string python;
    std::vector<std::string> environment;  ///< NAME=VALUE each
};

/// The package below the prefix of this program, or in the source tree, and the first of `python3`,
/// `/usr/bin/python3` that has its modules ($ORGLAB_PYTHON alone, if that is set). Throws
/// MachineError if there is none of either.
AnalysisPackage find_analysis_package();

/// Runs the package with these words, which prints for itself; returns its exit code.
int run_package(const AnalysisPackage& package, const std::vector<std::string>& words);

}  // namespace orglab
