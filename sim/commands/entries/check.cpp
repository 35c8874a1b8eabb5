// orglab check FILE...: whether scenarios are right, what would run, and how large the results
// would be.
#include <fmt/format.h>

#include <algorithm>

#include "commands/check_files.hpp"
#include "commands/command.hpp"
#include "commands/command_line.hpp"
#include "commands/exit_code.hpp"
#include "commands/output.hpp"
#include "commands/override_options.hpp"
#include "engine/catalogue.hpp"
#include "execution/openmp_team.hpp"
#include "execution/room.hpp"
#include "metrics/measure.hpp"
#include "organization/settings.hpp"
#include "plan/idle_settings.hpp"
#include "plan/plan.hpp"
#include "plan/results_size.hpp"
#include "scenario/precision.hpp"
#include "scenario/scenario.hpp"
#include "scenario/shipped.hpp"
#include "study/study.hpp"
#include "support/counted.hpp"
#include "support/plain_text.hpp"

namespace po = boost::program_options;

namespace orglab::entries {

namespace {

void print_plan(const Scenario& scenario) {
    const auto points = static_cast<double>(scenario.points.size());
    double workers = 0;
    double bytes = 0;
    const auto recordings = recordings_of(scenario.points);
    for (const auto& point : scenario.points) {
        workers += point.model.get<WorkforceSettings>().size;
        bytes += bytes_of_results_file(point, recordings[point.index], scenario.replicates);
    }
    put("{}: {}\n", without_controls(scenario.file), without_controls(scenario.title));
    const auto& swept = scenario.points.front().swept;
    std::vector<std::string> keys;
    std::ranges::transform(swept, std::back_inserter(keys),
                           [](const auto& one) { return one.first; });
    put("  {} {}{}\n",
        scenario.variants.size() > 1 ? "variants:" : "variant:", fmt::join(scenario.variants, ", "),
        keys.empty() ? "" : fmt::format("; sweep of {}", fmt::join(keys, ", ")));
    const auto precision = precision_of(scenario);
    const auto from_fewest = [&](double a_replicate) {
        return precision ? with_commas(a_replicate * precision->min) + " to " : std::string();
    };
    put("  {} x {}{} x {}: {}{}, up to {} worker-updates\n",
        counted_with_commas(scenario.points.size(), "point"), from_fewest(1),
        counted_with_commas(scenario.replicates, "replicate"),
        counted_with_commas(scenario.periods, "period"), from_fewest(points),
        counted_with_commas(scenario.points.size() * scenario.replicates, "run"),
        with_commas(workers * scenario.replicates * scenario.periods));
    if (precision) {
        put("  {}\n", to_text(*precision));
    }
    put("  results: about {} before compression\n", size_text(bytes));
    const Weight weight = weight_of(scenario, recordings, 0);
    put("  memory: about {}, most of it for {}\n", size_text(weight.bytes()),
        weight.terms.front().what);
    if (const std::string warning = long_study(weight, number_of_threads(0)); !warning.empty()) {
        put("  note: {}\n", warning);
    }
    refuse_what_does_not_fit(weight, scenario.file);
    for (const auto& notice : notices_of(scenario)) {
        put("  note: {}\n", without_controls(notice));
    }
}

int check_data_files(const po::variables_map& given, const std::string& usage) {
    if (given.contains("file") || given["resolved"].as<bool>() || given.contains("set") ||
        given.contains("vary") || given.contains("variant")) {
        throw InputError(Complaint{
            .problem = "--people and --ties say how files would be read before there is a scenario",
            .allowed = usage + ", or --people FILE --ties FILE alone"});
    }
    const auto path = [&](const char* option) {
        return given.contains(option) ? given[option].as<std::string>() : std::string();
    };
    check_files(path("people"), path("ties"));
    return exit_code::done;
}

int run_command(const std::vector<std::string>& arguments) {
    CommandLine line{.usage = "orglab check FILE... [options]",
                     .meaning =
                         "Reads scenarios without running them: says everything that is wrong, or "
                         "what would run and how\n"
                         "large the results would be. FILE may be the name of a shipped scenario "
                         "(see orglab list).\n"
                         "With --people or --ties instead: says how files of real people would be "
                         "read, and with which\n"
                         "lines of a scenario.",
                     .options = po::options_description("", 100),
                     .positional = "file"};
    add_set_option(line.options);
    line.options.add_options()("resolved", po::bool_switch(),
                               "print the complete scenario as TOML instead");
    line.options.add_options()("people", po::value<std::string>(),
                               "a file of people, as workforce.file would name it");
    line.options.add_options()("ties", po::value<std::string>(),
                               "a file of ties, as network.file would name it");
    const auto given = parse(line, arguments);
    if (!given) {
        return exit_code::done;
    }
    if (given->contains("people") || given->contains("ties")) {
        return check_data_files(*given, line.usage);
    }
    if (!given->contains("file")) {
        throw InputError(Complaint{.problem = "no scenario to check", .allowed = line.usage});
    }
    const std::vector<Override> overrides = overrides_from(*given);
    return for_each_file(
        (*given)["file"].as<std::vector<std::string>>(), [&](const std::string& file) {
            const Scenario scenario = read_scenario(find_scenario(file), catalogue(), overrides);
            if ((*given)["resolved"].as<bool>()) {
                print_bytes(scenario.resolved);
            } else {
                print_plan(scenario);
            }
            return exit_code::done;
        });
}

}  // namespace

Command check() {
    return {.name = "",
            .summary = "say what is wrong with scenarios, or what would run",
            .run = run_command};
}

}  // namespace orglab::entries
