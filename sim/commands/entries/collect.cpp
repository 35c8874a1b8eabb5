// orglab collect FOLDER: the results file of a study, from its folder alone.
#include <fmt/format.h>

#include <filesystem>

#include "commands/command.hpp"
#include "commands/command_line.hpp"
#include "commands/exit_code.hpp"
#include "commands/given_words.hpp"
#include "commands/output.hpp"
#include "commands/troubles.hpp"
#include "study/study.hpp"
#include "support/counted.hpp"
#include "support/plain_text.hpp"

namespace po = boost::program_options;
namespace fs = std::filesystem;

namespace orglab::entries {

namespace {

CommandLine command_line() {
    CommandLine line{
        .usage = "orglab collect NAME.orglab [options]",
        .meaning =
            "Makes the results file of a study from the runs in its folder: after all shares\n"
            "(`orglab run --share`) are done, or after a run that could not be collected. The\n"
            "folder is removed once its results file is complete.",
        .options = po::options_description("", 100),
        .positional = "folder"};
    line.options.add_options()("out", po::value<std::string>(),
                               "results file (default NAME.h5 beside the folder)")(
        "force", po::bool_switch(), "replace an existing results file")(
        "partial", po::bool_switch(),
        "also if runs are missing: they have status 3 (not run), and the folder stays")(
        "mix-versions", po::bool_switch(),
        "takes runs that another version of the program simulated");
    return line;
}

int run_command(const std::vector<std::string>& arguments) {
    const CommandLine line = command_line();
    const auto given = parse(line, arguments);
    if (!given) {
        return exit_code::done;
    }
    const auto folders = words_of(*given, "folder");
    if (folders.size() != 1) {
        throw InputError(
            Complaint{.problem = folders.empty() ? "no folder to collect" : "several folders",
                      .allowed = line.usage});
    }
    fs::path folder = folders.front();
    if (const fs::path name = folder.filename(); name == "." || name == "..") {
        folder = fs::weakly_canonical(folder);
    }
    const StudyOutcome outcome = collect_study(
        folder, {.out = given->contains("out") ? (*given)["out"].as<std::string>() : std::string(),
                 .force = (*given)["force"].as<bool>(),
                 .mix_versions = (*given)["mix-versions"].as<bool>(),
                 .partial = (*given)["partial"].as<bool>(),
                 .command_line = fmt::format("orglab collect {}", fmt::join(arguments, " "))});
    if (outcome.file.empty()) {
        for (const auto& notice : outcome.notices) {
            tell("note: {}\n", notice);
        }
        if (!outcome.decided) {
            tell(
                "run.precision looks at the intervals when all runs up to there are there, and may "
                "then need more ({})\n",
                outcome.next_look);
        }
        tell(
            "{}: {} of {} are there; no results file was written\n"
            "the command that began the study simulates the others{}\n",
            without_controls(folder.string()), outcome.there, counted(outcome.planned, "run"),
            outcome.there == 0 ? "" : "; --partial makes a results file of what is there");
        return exit_code::runs_missing;
    }
    put("{} of {} collected\nresults: {}\n", outcome.there, counted(outcome.planned, "run"),
        without_controls(outcome.file.string()));
    if (!outcome.precision.empty()) {
        put("{}\n", without_controls(outcome.precision));
    }
    return print_troubles(outcome);
}

}  // namespace

Command collect() {
    return {.name = "",
            .summary = "make the results file of a study from its folder",
            .run = run_command};
}

}  // namespace orglab::entries
