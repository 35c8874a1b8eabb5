// orglab sensitivity: which swept keys move a measure, and how much is chance.
#include <fmt/format.h>

#include <charconv>

#include "commands/command.hpp"
#include "commands/command_line.hpp"
#include "commands/exit_code.hpp"
#include "commands/given_words.hpp"
#include "commands/output.hpp"
#include "comparison/sensitivity.hpp"
#include "results/results.hpp"
#include "results/stored/resolved_text.hpp"
#include "scenario/declare.hpp"
#include "study/study.hpp"
#include "support/errors.hpp"

namespace orglab::entries {

namespace {

namespace po = boost::program_options;

CommandLine command_line() {
    CommandLine line{
        .usage = "orglab sensitivity RESULTS.h5 [options]",
        .meaning =
            "Says how much each swept key moves a measure, with 95 % intervals, for each variant: "
            "elementary effects of the design morris, Sobol' indices of the design saltelli, rank "
            "correlations and main effects of every other, and the share of chance "
            "(docs/sensitivity.md).",
        .options = po::options_description("", 100),
        .positional = "file"};
    line.options.add_options()("measure", po::value<std::vector<std::string>>()->composing(),
                               "of this measure, e.g. knowledge (default: that of the question, "
                               "else knowledge); repeatable")(
        "at", po::value<std::string>()->default_value("end"),
        "end, or a recorded period of measures that have a course")(
        "format", po::value<std::string>()->default_value("text"),
        "text, csv or json, or another format of orglab show");
    return line;
}

std::optional<std::int32_t> period_from(const std::string& text) {
    if (text == "end") {
        return std::nullopt;
    }
    std::int32_t period = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, period);
    if (error != std::errc() || stop != end || period < 0) {
        throw InputError(Complaint{.problem = fmt::format("--at {} is not possible", text),
                                   .allowed = "end, or the number of a recorded period"});
    }
    return period;
}

std::uint64_t seed_of(const Outcomes& outcomes) {
    const auto seed = outcomes.base.find("run.seed");
    const auto* number =
        seed == outcomes.base.end() ? nullptr : std::get_if<std::uint64_t>(&seed->second);
    return number == nullptr ? RunSettings{}.seed : *number;
}

std::vector<SweptPart> parts_of(const std::string& file, const Outcomes& outcomes) {
    auto parts = swept_parts(resolved_text(file), file, catalogue(), seed_of(outcomes));
    if (parts.empty()) {
        throw InputError(Complaint{.file = file,
                                   .problem = "nothing is swept in it: there are no keys whose "
                                              "effects could be told",
                                   .allowed = "results of a scenario with a [sweep]"});
    }
    return parts;
}

int run_command(const std::vector<std::string>& arguments) {
    const CommandLine line = command_line();
    const auto given = parse(line, arguments);
    if (!given) {
        return exit_code::done;
    }
    const std::string file = only_file(*given, line);
    const auto& format = (*given)["format"].as<std::string>();
    const report::Renderer& renderer =
        report::renderer_named(format == "text" ? "terminal" : format);
    const auto period = period_from((*given)["at"].as<std::string>());
    const Outcomes outcomes =
        read_outcomes(file, catalogue(), Trust::none, period ? Asked::all : Asked::ends);
    const auto parts = parts_of(file, outcomes);
    auto measures = words_of(*given, "measure");
    if (measures.empty()) {
        measures = {main_measure(outcomes)};
    }
    report::Table rows;
    for (const auto& measure : measures) {
        const StudyNumbers runs = study_numbers(outcomes, {measure, period});
        const auto found = sensitivities(outcomes, runs, parts);
        if (renderer.passage != nullptr) {
            print_bytes(&measure == &measures.front() ? "" : renderer.between);
            print_bytes(render(sensitivity_page(outcomes, runs, found), renderer));
        } else {
            add_sensitivity_rows(runs, found, rows);
        }
    }
    if (renderer.passage == nullptr) {
        print_bytes(renderer.render(rows));
        for (const auto& note : rows.notes) {
            tell("note: {}\n", note);
        }
    }
    return exit_code::done;
}

}  // namespace

Command sensitivity() {
    return {.name = "",
            .summary = "say which swept keys move a measure, and how much is chance",
            .run = run_command};
}

}  // namespace orglab::entries
