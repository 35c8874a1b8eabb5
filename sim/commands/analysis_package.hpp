// The Python package that comes with the program: it draws results files, reports them, and writes
// them as tables.
#pragma once

#include <string>
#include <vector>

namespace orglab {

/// What the package is wanted for: each needs more modules of Python than the one before.
enum class PackageUse {
    tables,    ///< numpy, xarray, h5netcdf
    pages,     ///< and scipy
    pictures,  ///< and matplotlib
};

/// A Python that has what the package needs, with the environment in which it finds the package.
struct AnalysisPackage {
    std::string python;
    std::vector<std::string> environment;  ///< NAME=VALUE each
};

/// The package below the prefix of this program, or in the source tree, and the first of `python3`,
/// `/usr/bin/python3` that has the modules needed ($ORGLAB_PYTHON alone, if that is set). Throws
/// MachineError if there is none of either.
AnalysisPackage find_analysis_package(PackageUse use);

/// Runs the package, or one of its modules, with these words; it prints for itself. Returns its
/// exit code.
int run_package(const AnalysisPackage& package, const std::vector<std::string>& words,
                const std::string& module = "orglab_analysis");

}  // namespace orglab
