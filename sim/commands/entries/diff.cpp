// orglab diff A.h5 B.h5: whether two results files hold the same results, and where not.
#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "commands/command.hpp"
#include "commands/command_line.hpp"
#include "commands/exit_code.hpp"
#include "commands/given_words.hpp"
#include "commands/output.hpp"
#include "comparison/differences.hpp"
#include "engine/catalogue.hpp"
#include "results/results.hpp"
#include "results/stored/digests.hpp"
#include "support/counted.hpp"
#include "support/errors.hpp"

namespace po = boost::program_options;

namespace orglab::entries {

namespace {

CommandLine command_line() {
    CommandLine line{
        .usage = "orglab diff A.h5 B.h5 [options]",
        .meaning =
            "Says whether two results files hold the same results, whatever their provenance:\n"
            "else what differs in their scenarios, the first point, replicate, period and measure\n"
            "that differ, and how many runs differ in each measure. Points are paired by variant\n"
            "and swept values. Exit code 0 if nothing differs, 1 if anything does.",
        .options = po::options_description("", 100),
        .positional = "file"};
    line.options.add_options()("tolerance", po::value<std::string>(),
                               "numbers that differ by at most as much are equal (default 0)");
    return line;
}

double tolerance_from(const po::variables_map& given) {
    if (!given.contains("tolerance")) {
        return 0;
    }
    const auto& text = given["tolerance"].as<std::string>();
    double tolerance = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, tolerance);
    if (error != std::errc() || stop != end || !(tolerance >= 0) || std::isinf(tolerance)) {
        throw InputError(Complaint{.problem = fmt::format("--tolerance {} is not possible", text),
                                   .allowed = "a number of at least 0, as 1e-9"});
    }
    return tolerance;
}

int run_command(const std::vector<std::string>& arguments) {
    const CommandLine line = command_line();
    const auto given = parse(line, arguments);
    if (!given) {
        return exit_code::done;
    }
    const auto files = words_of(*given, "file");
    if (files.size() != 2) {
        throw InputError(
            Complaint{.problem = counted(files.size(), "file"), .allowed = line.usage});
    }
    const double tolerance = tolerance_from(*given);
    const Outcomes one = read_outcomes(files[0], catalogue());
    const Outcomes other = read_outcomes(files[1], catalogue());
    const StudyNames names{files[0], files[1]};
    const Differences found = differences(one, other, names, tolerance);
    const auto snapshots = found.aligned && tolerance == 0
                               ? differing_datasets(files[0], files[1], {"workers", "network"})
                               : std::vector<std::string>();
    for (const auto& text : found.scenarios) {
        put("{}\n", text);
    }
    if (found.first) {
        put("first difference: {}\n", to_text(*found.first, names));
    }
    for (const auto& [measure, runs] : found.runs) {
        put("{}: {} of {} {}\n", measure, runs, counted(found.compared, "run"),
            found.compared == 1 ? "differs" : "differ");
    }
    if (found.runs.empty() && found.compared > 0) {
        put("{} in both, and equal{}\n",
            found.compared == 1 ? "1 run is" : fmt::format("{} runs are", found.compared),
            tolerance > 0 ? fmt::format(" within {}", tolerance) : "");
    }
    for (const auto& dataset : snapshots) {
        put("{} differs\n", dataset);
    }
    return found.none() && snapshots.empty() ? exit_code::done : exit_code::failed;
}

}  // namespace

Command diff() {
    return {.name = "",
            .summary = "say whether two results files hold the same results, and where not",
            .run = run_command};
}

}  // namespace orglab::entries
