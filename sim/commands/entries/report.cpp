// orglab report: a page of results files, by the Python package that comes with the program.
#include <fmt/format.h>

#include <string>
#include <vector>

#include "commands/analysis_package.hpp"
#include "commands/command.hpp"
#include "commands/command_line.hpp"
#include "commands/exit_code.hpp"
#include "commands/given_words.hpp"
#include "support/errors.hpp"

namespace orglab::entries {

namespace {

namespace po = boost::program_options;

CommandLine command_line() {
    CommandLine line{
        .usage = "orglab report RESULTS.h5... [-o FILE.html] [options]",
        .meaning =
            "Writes one page that a browser opens without a network: the question, the scenarios "
            "side by side,\nverdicts, pictures to explore, tables that sort, methods, how to "
            "reproduce it (docs/report.md).",
        .options = po::options_description("", 100),
        .positional = "file"};
    line.options.add_options()("out,o", po::value<std::string>(),
                               "the page (default: beside the first file, with its name)")(
        "scenarios", po::value<std::string>(), "A,B,...: only these, in this order")(
        "at", po::value<std::vector<std::string>>()->composing(),
        "KEY=VALUE: only points with this value; repeatable")(
        "measure", po::value<std::vector<std::string>>()->composing(),
        "verdicts and first pictures of this measure; repeatable")(
        "force", po::bool_switch(), "replace an existing page")("quiet", po::bool_switch(),
                                                                "print nothing");
    return line;
}

int run_command(const std::vector<std::string>& arguments) {
    const CommandLine line = command_line();
    const auto given = parse(line, arguments);
    if (!given) {
        return exit_code::done;
    }
    if (!given->contains("file")) {
        throw InputError(Complaint{.problem = "no results file is named", .allowed = line.usage});
    }
    std::vector<std::string> words = {"report"};
    for (const char* option : {"out", "scenarios"}) {
        if (given->contains(option)) {
            words.push_back(fmt::format("--{}={}", option, (*given)[option].as<std::string>()));
        }
    }
    for (const char* option : {"at", "measure"}) {
        for (const auto& word : words_of(*given, option)) {
            words.push_back(fmt::format("--{}={}", option, word));
        }
    }
    for (const char* option : {"force", "quiet"}) {
        if ((*given)[option].as<bool>()) {
            words.push_back(fmt::format("--{}", option));
        }
    }
    const auto& files = (*given)["file"].as<std::vector<std::string>>();
    words.emplace_back("--");
    words.insert(words.end(), files.begin(), files.end());
    return run_package(find_analysis_package(PackageUse::pages), words);
}

}  // namespace

Command report() {
    return {.name = "",
            .summary = "make a page of results files that a browser opens",
            .run = run_command};
}

}  // namespace orglab::entries
