// orglab plot: draws a results file, by the Python package that comes with the program.
#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <string>
#include <vector>

#include "commands/command.hpp"
#include "commands/command_line.hpp"
#include "commands/exit_code.hpp"
#include "commands/output.hpp"
#include "scenario/shipped.hpp"
#include "support/errors.hpp"

namespace orglab::entries {

namespace {

/// Ends well if Python has what the package needs, without loading it.
constexpr const char* look_for_packages =
    "import importlib.util as u, sys\n"
    "sys.exit(any(u.find_spec(m) is None for m in "
    "('numpy', 'scipy', 'xarray', 'h5netcdf', 'matplotlib')))";

/// Runs a program to its end, found by PATH; its exit code, 128 + the signal that ended it, or
/// nothing if there is no such program.
std::optional<int> run_program(const std::vector<std::string>& words,
                               const std::vector<std::string>& environment, bool silent) {
    const auto pointers = [](const std::vector<std::string>& texts) {
        std::vector<char*> made;
        for (const std::string& text : texts) {
            made.push_back(const_cast<char*>(text.c_str()));  // posix_spawn does not write there
        }
        made.push_back(nullptr);
        return made;
    };
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    if (silent) {
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    }
    // A closed pipe and a file that is too large end Python as they end any program.
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t usual;
    sigemptyset(&usual);
    sigaddset(&usual, SIGPIPE);
    sigaddset(&usual, SIGXFSZ);
    posix_spawnattr_setsigdefault(&attributes, &usual);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    pid_t child = 0;
    const int failure = ::posix_spawnp(&child, words.front().c_str(), &actions, &attributes,
                                       pointers(words).data(), pointers(environment).data());
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    if (failure == ENOENT || failure == EACCES) {
        return std::nullopt;
    }
    if (failure != 0) {
        throw MachineError(
            fmt::format("{}: cannot be started: {}", words.front(), std::strerror(failure)));
    }
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/// That of this process, with the package where Python looks for packages, and without the working
/// folder there: a file random.py in it is the user's, and none of Python's.
std::vector<std::string> environment_with(const std::string& package) {
    std::vector<std::string> made;
    std::string path = "PYTHONPATH=" + package;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string one = *entry;
        if (one.starts_with("PYTHONPATH=")) {
            path += ":" + one.substr(std::strlen("PYTHONPATH="));
        } else {
            made.push_back(one);
        }
    }
    made.push_back(path);
    made.emplace_back("PYTHONSAFEPATH=1");
    return made;
}

/// The first Python that has what the package needs.
std::string python(const std::vector<std::string>& environment) {
    std::vector<std::string> candidates = {"python3", "/usr/bin/python3"};
    if (const char* set = std::getenv("ORGLAB_PYTHON"); set != nullptr && *set != '\0') {
        candidates = {set};
    }
    for (const std::string& candidate : candidates) {
        if (run_program({candidate, "-c", look_for_packages}, environment, true) == 0) {
            return candidate;
        }
    }
    throw MachineError(fmt::format(
        "{} does not have numpy, scipy, xarray, h5netcdf and matplotlib, by which pictures are "
        "drawn (on Debian: apt-get install python3-scipy python3-xarray python3-h5netcdf "
        "python3-matplotlib); $ORGLAB_PYTHON can name another Python",
        candidates.front()));
}

int run_command(const std::vector<std::string>& arguments) {
    const std::string usage = "orglab plot FIGURE RESULTS.h5 [options] | --list";
    if (arguments.empty()) {
        throw InputError(Complaint{.problem = "no figure is named", .allowed = usage});
    }
    if (arguments.front() == "--help" || arguments.front() == "-h") {
        put("usage: {}\n\nDraws a results file as PNG, SVG or PDF: curves over time, comparisons, "
            "maps of a sweep,\nwho knew what in the organization. `orglab plot --list` says which "
            "figures there are,\n`orglab plot FIGURE --help` what each can do (docs/analysis.md "
            "shows them).\n",
            usage);
        return exit_code::done;
    }
    if (arguments.front().starts_with('-') && arguments.front() != "--list") {
        throw InputError(
            Complaint{.problem = "there is no option " + arguments.front() + " without a figure",
                      .allowed = usage});
    }
    const std::string package = data_folder("analysis").string();
    if (package.empty()) {
        throw MachineError(
            "the Python package that draws is not there; it is installed with the program, or "
            "stands in the folder analysis of the sources");
    }
    flush_output();
    const auto environment = environment_with(package);
    std::vector<std::string> words = {python(environment), "-m", "orglab_analysis"};
    words.insert(words.end(), arguments.begin(), arguments.end());
    const auto code = run_program(words, environment, false);
    if (!code) {
        throw MachineError(words.front() + ": is gone");
    }
    return *code;
}

}  // namespace

Command plot() {
    return {.name = "", .summary = "draw a results file", .run = run_command};
}

}  // namespace orglab::entries
