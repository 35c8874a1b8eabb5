// orglab plan FILE: which points and runs a study has, how long it takes, and what it can show.
#include <fmt/format.h>

#include <algorithm>

#include "commands/command.hpp"
#include "commands/command_line.hpp"
#include "commands/exit_code.hpp"
#include "commands/output.hpp"
#include "commands/override_options.hpp"
#include "commands/planned_study.hpp"
#include "engine/catalogue.hpp"
#include "execution/openmp_team.hpp"
#include "plan/idle_settings.hpp"
#include "plan/plan.hpp"
#include "plan/results_size.hpp"
#include "results/file/file_layout.hpp"
#include "scenario/precision.hpp"
#include "scenario/shipped.hpp"
#include "support/nearest.hpp"

namespace po = boost::program_options;

namespace orglab::entries {

namespace {

CommandLine command_line() {
    CommandLine line{
        .usage = "orglab plan FILE [options]",
        .meaning =
            "Says which points and runs a study has, how long it takes (from a few runs that are\n"
            "timed now, which takes some seconds), how much memory and how large a file it needs,\n"
            "and which differences its replicates can show. Leaves nothing behind.",
        .options = po::options_description("", 100),
        .positional = "file"};
    add_run_options(line.options);
    add_set_option(line.options);
    line.options.add_options()("format", po::value<std::string>()->default_value("text"),
                               "text, csv (all points) or json (all of it)")(
        "run-keys", po::bool_switch(), "csv and json: the key of each run as well")(
        "nodes", po::value<std::string>(), "nodes of a cluster (default 1)")(
        "cores", po::value<std::string>(), "cores of a node (default: those of this machine)")(
        "calibrate", po::value<std::string>(),
        "time this many runs, however long they take (default: as many as take 3 s); 0: none");
    return line;
}

std::string format_from(const po::variables_map& given) {
    const std::vector<std::string> formats = {"text", "csv", "json"};
    const auto& format = given["format"].as<std::string>();
    if (std::ranges::find(formats, format) == formats.end()) {
        throw InputError(Complaint{.problem = fmt::format("there is no format {}", format),
                                   .allowed = "text, csv or json",
                                   .suggestion = nearest(format, formats)});
    }
    return format;
}

PlannedStudy planned(const Scenario& scenario, const po::variables_map& given) {
    constexpr OptionRange many{1, 1'000'000};
    constexpr OptionRange some{0, 1'000'000};
    const std::uint32_t nodes = whole_number(given, "nodes", many).value_or(1);
    const auto here = static_cast<std::uint32_t>(number_of_threads(0));
    const std::uint32_t cores = whole_number(given, "cores", many).value_or(here);
    const auto runs = whole_number(given, "calibrate", some);
    PlannedStudy study{.scenario = scenario,
                       .study_id = study_id({&scenario, {}, {}}),
                       .notices = notices_of(scenario)};
    if (runs != 0U) {
        study.calibration = calibrate(scenario, {.runs = runs});
    }
    study.forecast = forecast_of(scenario.points, study.calibration.timed);
    const auto precision = precision_of(scenario);
    study.shape = shape_of(study.forecast.seconds, scenario.replicates, nodes, cores,
                           precision ? &*precision : nullptr);
    const auto recordings = recordings_of(scenario.points);
    const double all = static_cast<double>(scenario.points.size()) * scenario.replicates;
    study.weight = weigh(scenario.points, recordings, scenario.replicates, all < cores ? 1 : cores);
    for (const Point& point : scenario.points) {
        study.bytes += bytes_of_results_file(point, recordings[point.index], scenario.replicates);
    }
    study.writing = seconds_to_write(all, study.bytes);
    if (precision) {
        study.looking = seconds_to_look(static_cast<double>(scenario.points.size()), *precision);
    }
    study.power = planned_power(scenario, study.calibration);
    return study;
}

int run_command(const std::vector<std::string>& arguments) {
    const CommandLine line = command_line();
    const auto given = parse(line, arguments);
    if (!given) {
        return exit_code::done;
    }
    if (!given->contains("file")) {
        throw InputError(Complaint{.problem = "no scenario to plan", .allowed = line.usage});
    }
    const auto files = (*given)["file"].as<std::vector<std::string>>();
    if (files.size() != 1) {
        throw InputError(Complaint{.problem = "several scenarios", .allowed = line.usage});
    }
    const std::string format = format_from(*given);
    const bool run_keys = (*given)["run-keys"].as<bool>();
    const Scenario scenario =
        read_scenario(find_scenario(files.front()), catalogue(), overrides_from(*given));
    const PlannedStudy study = planned(scenario, *given);
    if (format == "text") {
        print_text(plan_as_text(study));
    } else {
        (format == "csv" ? plan_as_csv : plan_as_json)(study, run_keys, print_bytes);
    }
    return exit_code::done;
}

}  // namespace

Command plan() {
    return {.name = "",
            .summary = "say what a study would run, how long it takes, and what it can show",
            .run = run_command};
}

}  // namespace orglab::entries
