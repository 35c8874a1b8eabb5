// orglab replay RESULTS.h5: one run of a results file again, compared with it bit for bit.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "commands/command.hpp"
#include "commands/command_line.hpp"
#include "commands/exit_code.hpp"
#include "commands/given_words.hpp"
#include "commands/interrupt.hpp"
#include "commands/output.hpp"
#include "engine/catalogue.hpp"
#include "parameters/plain_value.hpp"
#include "results/program.hpp"
#include "scenario/asked_condition.hpp"
#include "scenario/point_names.hpp"
#include "study/replay.hpp"
#include "support/nearest.hpp"
#include "support/plain_text.hpp"

namespace po = boost::program_options;

namespace orglab::entries {

namespace {

CommandLine command_line() {
    CommandLine line{
        .usage = "orglab replay RESULTS.h5 --point P --replicate R [options]",
        .meaning =
            "Runs one run of a results file again, from the file alone, and compares it bit for\n"
            "bit: fingerprint, series, values at the end, structure, snapshots. Exit code 0 if\n"
            "all is the same, 1 at the first difference, which is told. A run that took too long,\n"
            "or too much memory, has no numbers to compare, and is not run again.",
        .options = po::options_description("", 100),
        .positional = "file"};
    line.options.add_options()("point", po::value<std::string>(), "number of the point")(
        "variant", po::value<std::string>(), "or the name of its variant")(
        "at", po::value<std::vector<std::string>>()->composing(),
        "and KEY=VALUE of the sweep; repeatable")("replicate", po::value<std::string>(),
                                                  "number of the replicate");
    add_threads_option(line.options);
    return line;
}

/// The values of one swept key at some points, each once; a few, as tables name them.
std::string few_values(const Scenario& scenario, const std::vector<std::uint32_t>& points,
                       std::size_t key) {
    constexpr std::size_t most = 12;
    std::vector<Value> values;
    std::ranges::transform(points, std::back_inserter(values), [&](std::uint32_t point) {
        return scenario.points[point].swept[key].second;
    });
    std::vector<std::string> texts;
    for (auto& text : told_apart(values)) {
        if (std::ranges::find(texts, text) == texts.end() && texts.size() <= most) {
            texts.push_back(std::move(text));
        }
    }
    if (texts.size() > most) {
        texts.back() = "...";
    }
    return fmt::format("{}", fmt::join(texts, ", "));
}

/// Leaves the points that have what one --at says.
void keep_at(const Scenario& scenario, std::vector<std::uint32_t>& points, const std::string& text,
             const std::string& file) {
    const AskedCondition asked = asked_condition(text);
    std::vector<std::string> keys;
    for (const auto& swept : scenario.points.front().swept) {
        keys.push_back(swept.first);
    }
    const auto key = key_meant(asked.key, keys);
    if (!key) {
        throw InputError(Complaint{.file = file,
                                   .key = asked.key,
                                   .problem = "in --at: is not swept",
                                   .allowed = keys.empty()
                                                  ? "no --at: nothing is swept"
                                                  : fmt::format("{}", fmt::join(keys, ", ")),
                                   .suggestion = nearest(asked.key, keys)});
    }
    std::vector<std::uint32_t> left;
    std::ranges::copy_if(points, std::back_inserter(left), [&](std::uint32_t point) {
        return says(asked.value, scenario.points[point].swept[*key].second);
    });
    if (left.empty()) {
        throw InputError(Complaint{.file = file,
                                   .key = asked.key,
                                   .problem = fmt::format("no point has {}", text),
                                   .allowed = "one of " + few_values(scenario, points, *key)});
    }
    points = std::move(left);
}

std::vector<std::uint32_t> points_meant(const Scenario& scenario, const po::variables_map& given,
                                        const std::string& file) {
    const auto& variants = scenario.variants;
    const bool of_one = given.contains("variant");
    const std::string name = of_one ? given["variant"].as<std::string>() : std::string();
    if (of_one && std::ranges::find(variants, name) == variants.end()) {
        throw InputError(Complaint{.file = file,
                                   .problem = fmt::format("there is no variant \"{}\"", name),
                                   .allowed = fmt::format("{}", fmt::join(variants, ", ")),
                                   .suggestion = nearest(name, variants)});
    }
    std::vector<std::uint32_t> left;
    for (const Point& point : scenario.points) {
        if (!of_one || point.scenario == name) {
            left.push_back(point.index);
        }
    }
    if (given.contains("at")) {
        for (const auto& text : given["at"].as<std::vector<std::string>>()) {
            keep_at(scenario, left, text, file);
        }
    }
    return left;
}

std::uint32_t point_meant(const Scenario& scenario, const po::variables_map& given,
                          const std::string& file) {
    const auto last = static_cast<std::uint32_t>(scenario.points.size() - 1);
    if (const auto number = whole_number(given, "point", {0, last})) {
        if (given.contains("variant") || given.contains("at")) {
            throw InputError(Complaint{.problem = "--point with --variant or --at",
                                       .allowed = "one way to name the point"});
        }
        return *number;
    }
    const auto points = points_meant(scenario, given, file);
    if (points.size() > 1) {
        constexpr std::size_t most = 5;
        const auto all = point_names(scenario);
        std::vector<std::string> names;
        for (const std::uint32_t point : points) {
            if (names.size() < most) {
                names.push_back(fmt::format("{} ({})", point, without_controls(all.at(point))));
            }
        }
        throw InputError(
            Complaint{.file = file,
                      .problem = fmt::format("{} points could be meant", points.size()),
                      .allowed = fmt::format("--point with one of {}{}", fmt::join(names, ", "),
                                             points.size() > most ? ", ..." : "")});
    }
    return points.front();
}

std::uint32_t replicate_meant(const Scenario& scenario, const po::variables_map& given,
                              const CommandLine& line) {
    const std::uint32_t first = scenario.first_replicate;
    const auto number = whole_number(given, "replicate", {first, first + scenario.replicates - 1});
    if (!number && scenario.replicates > 1) {
        throw InputError(Complaint{.problem = "no --replicate", .allowed = line.usage});
    }
    return number.value_or(first);
}

int run_command(const std::vector<std::string>& arguments) {
    const CommandLine line = command_line();
    const auto given = parse(line, arguments);
    if (!given) {
        return exit_code::done;
    }
    const auto files = words_of(*given, "file");
    if (files.size() != 1) {
        throw InputError(Complaint{.problem = files.empty() ? "no file" : "several files",
                                   .allowed = line.usage});
    }
    const StoredStudy study = sound_study(files.front(), catalogue());
    const Scenario& scenario = *study.scenario;
    const RunPlace place{point_meant(scenario, *given, files.front()),
                         replicate_meant(scenario, *given, line)};
    const auto done =
        replay(study, {place}, {.threads = threads_from(*given), .stop = &interrupt_flag()});
    if (done.empty()) {
        return interrupted_exit_code();
    }
    const std::string name =
        fmt::format("point {} ({}), replicate {}", place.point,
                    without_controls(point_names(scenario).at(place.point)), place.replicate);
    if (const auto& difference = done.front().difference) {
        put("{}: {}\n", name, to_text(*difference, "the file", "the run of now"));
        if (study.program != this_program()) {
            put("the file was made by orglab {}, this is {}\n", study.program, this_program());
        }
        return exit_code::failed;
    }
    if (const std::string& why = done.front().only_status; !why.empty()) {
        put("{}: has {} and no numbers in the file, so that nothing but its seed and key can be "
            "compared, which are right: {}\n",
            name,
            done.front().status == Status::timeout ? "status 2 (timeout)" : "status 1 (failed)",
            in_one_line(why));
        return exit_code::done;
    }
    put("{}: the same as in the file, bit for bit{}\n", name,
        done.front().status == Status::ok ? "" : " (it failed as it did then)");
    return exit_code::done;
}

}  // namespace

Command replay() {
    return {.name = "",
            .summary = "run one run of a results file again and compare it bit for bit",
            .run = run_command};
}

}  // namespace orglab::entries
