// orglab show: what a results file holds.
#include <fmt/format.h>

#include <limits>

#include "commands/command.hpp"
#include "commands/command_line.hpp"
#include "commands/exit_code.hpp"
#include "commands/given_words.hpp"
#include "commands/output.hpp"
#include "comparison/overview.hpp"
#include "report/renderer_names.hpp"
#include "results/results.hpp"
#include "study/study.hpp"
#include "support/errors.hpp"

namespace orglab::entries {

namespace {

namespace po = boost::program_options;

int run_command(const std::vector<std::string>& arguments) {
    CommandLine line{.usage = "orglab show RESULTS.h5... [options]",
                     .meaning =
                         "Prints what results files hold: runs, points, and how they ended, with "
                         "95 % intervals.",
                     .options = po::options_description("", 100),
                     .positional = "file"};
    line.options.add_options()("measure", po::value<std::vector<std::string>>()->composing(),
                               "show this measure only, e.g. knowledge, time_to_80; repeatable")(
        "all", po::bool_switch(),
        fmt::format("every point, not the first {}", points_in_a_table).c_str())(
        "format", po::value<std::string>()->default_value("terminal"),
        report::renderer_names().c_str());
    const auto given = parse(line, arguments);
    if (!given) {
        return exit_code::done;
    }
    const auto files = words_of(*given, "file");
    if (files.empty()) {
        throw InputError(Complaint{.problem = "no file", .allowed = line.usage});
    }
    const report::Renderer& renderer = report::renderer_named((*given)["format"].as<std::string>());
    const bool for_programs = renderer.passage == nullptr;
    const std::size_t most = (*given)["all"].as<bool>() || for_programs
                                 ? std::numeric_limits<std::size_t>::max()
                                 : points_in_a_table;
    for (const auto& file : files) {
        // A renderer has written out control characters as its medium asks for.
        print_bytes(file == files.front() ? "" : renderer.between);
        print_bytes(render(overview(read_outcomes(file, catalogue(), Trust::none, Asked::ends),
                                    words_of(*given, "measure"), most),
                           renderer));
    }
    return exit_code::done;
}

}  // namespace

Command show() {
    return {.name = "", .summary = "print what a results file holds", .run = run_command};
}

}  // namespace orglab::entries
