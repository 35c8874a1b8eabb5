#include "commands/analysis_package.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>

#include "commands/other_program.hpp"
#include "commands/output.hpp"
#include "scenario/shipped.hpp"
#include "support/errors.hpp"

namespace orglab {

namespace {

/// Ends well if Python has what the package needs, without loading it.
constexpr const char* look_for_packages =
    "import importlib.util as u, sys\n"
    "sys.exit(any(u.find_spec(m) is None for m in "
    "('numpy', 'scipy', 'xarray', 'h5netcdf', 'matplotlib')))";

/// That of this process, with the package where Python looks for packages, and without the working
/// folder there: a file random.py in it is the user's, and none of Python's. ORGLAB_PROGRAM is this
/// program, which the package asks for numbers that it does not compute again.
std::vector<std::string> environment_with(const std::string& package) {
    std::vector<std::string> made;
    std::string path = "PYTHONPATH=" + package;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string one = *entry;
        if (one.starts_with("PYTHONPATH=")) {
            path += ":" + one.substr(std::strlen("PYTHONPATH="));
        } else if (!one.starts_with("ORGLAB_PROGRAM=")) {
            made.push_back(one);
        }
    }
    made.push_back(path);
    made.emplace_back("PYTHONSAFEPATH=1");
    made.push_back("ORGLAB_PROGRAM=" + own_program().string());
    return made;
}

bool ends_well(const std::vector<std::string>& words, const std::vector<std::string>& environment) {
    const auto ended = run_program(words, Printed::nowhere, environment);
    return ended && ended->code == 0;
}

/// The first Python that has what the package needs.
std::string python(const std::vector<std::string>& environment) {
    std::vector<std::string> candidates = {"python3", "/usr/bin/python3"};
    if (const char* set = std::getenv("ORGLAB_PYTHON"); set != nullptr && *set != '\0') {
        candidates = {set};
    }
    for (const std::string& candidate : candidates) {
        if (ends_well({candidate, "-c", look_for_packages}, environment)) {
            return candidate;
        }
    }
    throw MachineError(fmt::format(
        "{} does not have numpy, scipy, xarray, h5netcdf and matplotlib, which pictures, reports "
        "and tables need (on Debian: apt-get install python3-scipy python3-xarray python3-h5netcdf "
        "python3-matplotlib); $ORGLAB_PYTHON can name another Python",
        candidates.front()));
}

}  // namespace

AnalysisPackage find_analysis_package() {
    const std::string folder = data_folder("analysis").string();
    if (folder.empty()) {
        throw MachineError(
            "the Python package for pictures, reports and tables is not there; it is installed "
            "with the program, or "
            "stands in the folder analysis of the sources");
    }
    AnalysisPackage package{.python = {}, .environment = environment_with(folder)};
    package.python = python(package.environment);
    return package;
}

int run_package(const AnalysisPackage& package, const std::vector<std::string>& words,
                const std::string& module) {
    flush_output();
    std::vector<std::string> all = {package.python, "-m", module};
    all.insert(all.end(), words.begin(), words.end());
    const auto ended = run_program(all, Printed::shown, package.environment);
    if (!ended) {
        throw MachineError(package.python + ": is gone");
    }
    return ended->code;
}

}  // namespace orglab
