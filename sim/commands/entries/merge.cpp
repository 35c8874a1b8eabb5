// orglab merge A.h5 B.h5 ... --out C.h5: results files of one study, joined to one.
#include <fmt/format.h>

#include "commands/command.hpp"
#include "commands/command_line.hpp"
#include "commands/exit_code.hpp"
#include "commands/given_words.hpp"
#include "commands/output.hpp"
#include "commands/troubles.hpp"
#include "engine/catalogue.hpp"
#include "study/merge.hpp"
#include "support/counted.hpp"
#include "support/errors.hpp"
#include "support/plain_text.hpp"

namespace po = boost::program_options;

namespace orglab::entries {

namespace {

CommandLine command_line() {
    CommandLine line{
        .usage = "orglab merge A.h5 B.h5... --out C.h5 [options]",
        .meaning =
            "Joins results files of one scenario: other replicates (together one range), or other\n"
            "variants or other values of a swept key at the same replicates. Runs that several\n"
            "files hold must be the same bit for bit. What does not belong together is refused,\n"
            "with the reasons.",
        .options = po::options_description("", 100),
        .positional = "file"};
    line.options.add_options()("out", po::value<std::string>(), "results file")(
        "force", po::bool_switch(), "replace an existing results file")(
        "mix-versions", po::bool_switch(), "take runs of different versions of the program");
    return line;
}

int run_command(const std::vector<std::string>& arguments) {
    const CommandLine line = command_line();
    const auto given = parse(line, arguments);
    if (!given) {
        return exit_code::done;
    }
    const auto files = words_of(*given, "file");
    if (files.size() < 2 || !given->contains("out")) {
        throw InputError(
            Complaint{.problem = files.size() < 2 ? "fewer than two files" : "no --out",
                      .allowed = line.usage});
    }
    const StudyOutcome outcome =
        merge_results({files.begin(), files.end()}, catalogue(),
                      {.out = (*given)["out"].as<std::string>(),
                       .force = (*given)["force"].as<bool>(),
                       .mix_versions = (*given)["mix-versions"].as<bool>(),
                       .command_line = fmt::format("orglab merge {}", fmt::join(arguments, " "))});
    put("{} of {} merged\nresults: {}\n", outcome.there, counted(outcome.planned, "run"),
        without_controls(outcome.file.string()));
    return print_troubles(outcome);
}

}  // namespace

Command merge() {
    return {.name = "", .summary = "join results files of one study", .run = run_command};
}

}  // namespace orglab::entries
