// orglab collect FILE --shards FOLDER: a results file from the runs that an earlier study left.
#include <fmt/format.h>

#include "commands/command.hpp"
#include "commands/command_line.hpp"
#include "commands/exit_code.hpp"
#include "commands/output.hpp"
#include "commands/override_options.hpp"
#include "commands/troubles.hpp"
#include "scenario/shipped.hpp"
#include "study/study.hpp"
#include "support/plain_text.hpp"

namespace po = boost::program_options;

namespace orglab::entries {

namespace {

CommandLine command_line() {
    CommandLine line{
        .usage = "orglab collect FILE --shards FOLDER --out RESULTS.h5 [options]",
        .meaning =
            "Makes the results file of a study whose runs are done but could not be collected (a\n"
            "full disk, a name that was taken). FILE and the options that change its keys are "
            "those\n"
            "of the run: shards of any other study are not taken.",
        .options = po::options_description("", 100),
        .positional = "file"};
    line.options.add_options()("shards", po::value<std::string>(), "folder that holds the runs")(
        "out", po::value<std::string>(), "results file");
    add_run_options(line.options);
    add_set_option(line.options);
    line.options.add_options()("force", po::bool_switch(), "replace an existing results file");
    return line;
}

int run_command(const std::vector<std::string>& arguments) {
    const CommandLine line = command_line();
    const auto given = parse(line, arguments);
    if (!given) {
        return exit_code::done;
    }
    for (const char* needed : {"file", "shards", "out"}) {
        if (!given->contains(needed)) {
            throw InputError(
                Complaint{.problem = fmt::format("no {}", needed), .allowed = line.usage});
        }
    }
    const auto files = (*given)["file"].as<std::vector<std::string>>();
    if (files.size() != 1) {
        throw InputError(Complaint{.problem = "several scenarios", .allowed = line.usage});
    }
    const std::string shards = (*given)["shards"].as<std::string>();
    if (!std::filesystem::is_directory(shards)) {
        throw InputError(Complaint{.file = shards,
                                   .problem = "there is no such folder",
                                   .allowed = "the folder that a study says it kept"});
    }
    const Scenario scenario =
        read_scenario(find_scenario(files.front()), catalogue(), overrides_from(*given));
    print_notices(scenario);
    const StudyOutcome outcome = collect_study(
        scenario, {.out = (*given)["out"].as<std::string>(),
                   .force = (*given)["force"].as<bool>(),
                   .shards = shards,
                   .command_line = fmt::format("orglab collect {}", fmt::join(arguments, " "))});
    put("{} of {} runs collected\nresults: {}\n", outcome.runs - outcome.lost, outcome.runs,
        without_controls(outcome.file.string()));
    return print_troubles(outcome);
}

}  // namespace

Command collect() {
    return {.name = "",
            .summary = "make the results file of runs that a study left",
            .run = run_command};
}

}  // namespace orglab::entries
