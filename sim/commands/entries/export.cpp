// orglab export: writes a results file as tables or as a research object, by the Python package
// that comes with the program. (The word is one of C++: see cmake/Registry.cmake.)
#include <fmt/format.h>

#include <algorithm>

#include "commands/analysis_package.hpp"
#include "commands/command.hpp"
#include "commands/command_line.hpp"
#include "commands/exit_code.hpp"
#include "commands/given_words.hpp"
#include "support/errors.hpp"

namespace orglab::entries {

namespace {

namespace po = boost::program_options;

constexpr const char* formats[] = {"csv", "json", "parquet", "ro-crate"};
constexpr const char* texts[] = {"shape", "out", "author", "license"};

CommandLine command_line() {
    CommandLine line{
        .usage = "orglab export RESULTS.h5 --csv | --json | --parquet | --ro-crate [options]",
        .meaning =
            "Writes a results file as tables: runs with their values at the end, series, and the "
            "people of snapshots with their ids and teams; or as a research object with its "
            "scenario (docs/results.md).",
        .options = po::options_description("", 100),
        .positional = "file"};
    line.options.add_options()("csv", po::bool_switch(), "comma-separated values")(
        "json", po::bool_switch(), "a JSON list of objects, one per row")(
        "parquet", po::bool_switch(), "Apache Parquet; needs pyarrow or fastparquet")(
        "ro-crate", po::bool_switch(),
        "a folder with results, scenario and ro-crate-metadata.json (RO-Crate 1.1)")(
        "table", po::value<std::vector<std::string>>()->composing(),
        "runs, series or people: only this table; repeatable (default: all that the file has)")(
        "shape", po::value<std::string>(),
        "wide: a column per measure (the default), or long: a row per number")(
        "out", po::value<std::string>(),
        "a folder, or with one table a file (default: a folder beside the results)")(
        "author", po::value<std::string>(), "of the research object")(
        "license", po::value<std::string>(), "URL of the licence of the research object")(
        "force", po::bool_switch(), "replace existing files");
    return line;
}

int run_command(const std::vector<std::string>& arguments) {
    const CommandLine line = command_line();
    const auto given = parse(line, arguments);
    if (!given) {
        return exit_code::done;
    }
    const std::string file = only_file(*given, line);
    const auto is_on = [&](const char* option) { return (*given)[option].as<bool>(); };
    if (std::ranges::count_if(formats, is_on) != 1) {
        throw InputError(Complaint{
            .problem = std::ranges::any_of(formats, is_on) ? "several formats" : "no format",
            .allowed = "one of --csv, --json, --parquet, --ro-crate"});
    }
    std::vector<std::string> asked;
    for (const char* option : formats) {
        if (is_on(option)) {
            asked.push_back(fmt::format("--{}", option));
        }
    }
    for (const auto& table : words_of(*given, "table")) {
        asked.push_back("--table=" + table);
    }
    for (const char* option : texts) {
        if (given->contains(option)) {
            asked.push_back(fmt::format("--{}={}", option, (*given)[option].as<std::string>()));
        }
    }
    if (is_on("force")) {
        asked.emplace_back("--force");
    }
    asked.insert(asked.end(), {"--", file});
    return run_package(find_analysis_package(PackageUse::tables), asked, "orglab_analysis.export");
}

}  // namespace

Command export_() {
    return {.name = "",
            .summary = "write results as tables, or as a research object",
            .run = run_command};
}

}  // namespace orglab::entries
