// orglab plot: draws a results file, by the Python package that comes with the program.
#include <string>
#include <vector>

#include "commands/analysis_package.hpp"
#include "commands/command.hpp"
#include "commands/exit_code.hpp"
#include "commands/output.hpp"
#include "support/errors.hpp"

namespace orglab::entries {

namespace {

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
    if (arguments.front() == "report") {
        throw InputError(Complaint{.problem = "report is a command of its own, not a figure",
                                   .allowed = "orglab report RESULTS.h5"});
    }
    return run_package(find_analysis_package(PackageUse::pictures), arguments);
}

}  // namespace

Command plot() {
    return {.name = "", .summary = "draw a results file", .run = run_command};
}

}  // namespace orglab::entries
