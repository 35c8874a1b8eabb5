// orglab report: a page of results files, by the Python package that comes with the program.
#include <algorithm>
#include <string>
#include <vector>

#include "commands/analysis_package.hpp"
#include "commands/command.hpp"
#include "commands/exit_code.hpp"
#include "commands/output.hpp"
#include "support/errors.hpp"

namespace orglab::entries {

namespace {

constexpr const char* usage = "orglab report RESULTS.h5... [-o FILE.html] [options]";

constexpr const char* help =
    "usage: {}\n\n"
    "Writes one page that a browser opens without a network: the question, the scenarios side by "
    "side,\nverdicts, pictures to explore, tables that sort, methods, how to reproduce it "
    "(docs/report.md).\n\n"
    "  -o, --out FILE.html    the page (default: beside the first file, with its name)\n"
    "  --scenarios A,B,...    only these, in this order\n"
    "  --at KEY=VALUE         only points with this value; may be given several times\n"
    "  --measure NAME         verdicts and first pictures of this measure; may be given several "
    "times\n"
    "  --force                replace an existing page\n"
    "  --quiet                print nothing\n";

int run_command(const std::vector<std::string>& arguments) {
    if (arguments.empty()) {
        throw InputError(Complaint{.problem = "no results file is named", .allowed = usage});
    }
    if (std::ranges::any_of(arguments,
                            [](const auto& word) { return word == "--help" || word == "-h"; })) {
        put(help, usage);
        return exit_code::done;
    }
    std::vector<std::string> words = {"report"};
    words.insert(words.end(), arguments.begin(), arguments.end());
    return run_package(find_analysis_package(), words);
}

}  // namespace

Command report() {
    return {.name = "",
            .summary = "make a page of results files that a browser opens",
            .run = run_command};
}

}  // namespace orglab::entries
