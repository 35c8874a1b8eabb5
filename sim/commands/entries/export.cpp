// orglab export: writes a results file as tables or as a research object, by the Python package
// that comes with the program. (The word is one of C++: see cmake/Registry.cmake.)
#include <string>
#include <vector>

#include "commands/command.hpp"
#include "commands/command_line.hpp"
#include "commands/exit_code.hpp"
#include "commands/output.hpp"
#include "commands/python_package.hpp"
#include "support/errors.hpp"

namespace orglab::entries {

namespace {

int run_command(const std::vector<std::string>& arguments) {
    const std::string usage =
        "orglab export RESULTS.h5 --csv | --json | --parquet | --ro-crate [options]";
    if (arguments.empty()) {
        throw InputError(Complaint{.problem = "no file", .allowed = usage});
    }
    if (arguments.front() == "--help" || arguments.front() == "-h") {
        put("usage: {}\n\nWrites a results file as tables: runs with their values at the end, "
            "series, and the people of\nsnapshots, with their ids and teams; or as a research "
            "object (RO-Crate) with its scenario.\n\n"
            "  --table runs|series|people   only this table; repeatable\n"
            "  --shape wide|long            a column for each measure (the default), or a row for "
            "each number\n"
            "  --out FILE|FOLDER            default: a folder beside the results\n"
            "  --author NAME, --license URL of a research object\n"
            "  --force                      replace existing files\n",
            usage);
        return exit_code::done;
    }
    return run_package("orglab_analysis.export", arguments, "exports");
}

}  // namespace

Command export_() {
    return {.name = "",
            .summary = "write results as tables, or as a research object",
            .run = run_command};
}

}  // namespace orglab::entries
