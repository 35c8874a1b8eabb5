// orglab compare A.h5 [B.h5 ...]: which of several arms is better, in what, and how sure that is.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <limits>
#include <set>
#include <sstream>

#include "commands/command.hpp"
#include "commands/command_line.hpp"
#include "commands/exit_code.hpp"
#include "commands/given_words.hpp"
#include "commands/output.hpp"
#include "comparison/compare_page.hpp"
#include "comparison/compare_sentences.hpp"
#include "engine/catalogue.hpp"
#include "report/renderer_names.hpp"
#include "results/results.hpp"
#include "support/errors.hpp"
#include "support/trimmed.hpp"

namespace po = boost::program_options;

namespace orglab::entries {

namespace {

CommandLine command_line() {
    CommandLine line{
        .usage = "orglab compare A.h5 [B.h5...] [options]",
        .meaning =
            "Says which arms of one or several results files are better, worse or equivalent, and\n"
            "what remains undecided: differences with intervals, paired where replicates share "
            "their\n"
            "random numbers, tests corrected for their number, effect sizes, power and runs "
            "needed.\n"
            "Arms are variants, files that share a variant, or the values of a swept key (--by).",
        .options = po::options_description("", 100),
        .positional = "file"};
    using Words = std::vector<std::string>;
    line.options.add_options()("measure", po::value<Words>()->composing(),
                               "compare this measure, e.g. knowledge, time_to_80; repeatable")(
        "scenarios", po::value<std::string>(), "A,B,...: only these variants, in this order")(
        "at", po::value<Words>()->composing(),
        "end (the default), a recorded PERIOD, or KEY=VALUE: only points with this value; "
        "repeatable")("by", po::value<std::string>(), "the arms are the values of this swept KEY")(
        "baseline", po::value<std::string>(),
        "arm that others are compared with (default: as the question says, or the first)")(
        "all-pairs", po::bool_switch(), "each arm with each other")(
        "smallest-effect", po::value<Words>()->composing(),
        "smallest difference that matters, as 0.02, or MEASURE=0.02; repeatable (default: as the "
        "question says, or any)")(
        "confidence", po::value<std::string>()->default_value("0.95"),
        "of all intervals, from 0.5 to 0.9999; with --at period at most 0.95")(
        "threshold", po::value<Words>()->composing(),
        "with --at period: compare the first periods in which measures reach this; repeatable")(
        "methods", po::bool_switch(), "print the paragraph for a methods section only")(
        "all", po::bool_switch(),
        fmt::format("every pair, not the first {}", pairs_in_a_table).c_str())(
        "format", po::value<std::string>()->default_value("text"),
        fmt::format("text, or {}", report::renderer_names()).c_str());
    return line;
}

/// A number of an option that lies above `low` (or on it) and below `high`.
double number_of(const std::string& option, const std::string& text, double low, double high,
                 const std::string& allowed) {
    double number = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc() || stop != end || !(number >= low) || !(number < high)) {
        throw InputError(Complaint{.problem = fmt::format("--{} {} is not possible", option, text),
                                   .allowed = allowed});
    }
    return number;
}

std::int32_t period_in(const std::string& word) {
    std::int32_t period = 0;
    const char* end = word.data() + word.size();
    const auto [stop, error] = std::from_chars(word.data(), end, period);
    if (error != std::errc() || stop != end || period < 0) {
        throw InputError(
            Complaint{.problem = fmt::format("--at {} is not possible", word),
                      .allowed = "end, period, the number of a recorded period, or KEY=VALUE"});
    }
    return period;
}

void read_at(const std::vector<std::string>& words, CompareOptions& options) {
    std::size_t times = 0;
    for (const auto& word : words) {
        if (word.find('=') != std::string::npos) {
            options.arms.at.push_back(asked_condition(word));
            continue;
        }
        ++times;
        if (word == "period") {
            options.over_time = true;
        } else if (word != "end") {
            options.period = period_in(word);
        }
    }
    if (times > 1) {
        throw InputError(Complaint{.problem = "--at names more than one time",
                                   .allowed = "end, period, or one recorded period"});
    }
}

void read_smallest_effects(const std::vector<std::string>& words, CompareOptions& options) {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    for (const auto& word : words) {
        const auto cut = word.find('=');
        const std::string text = cut == std::string::npos ? word : word.substr(cut + 1);
        const double effect = number_of("smallest-effect", text, 0, infinity,
                                        "a number of at least 0, as 0.02 or knowledge=0.02");
        if (cut == std::string::npos) {
            options.smallest_effect = effect;
        } else {
            options.smallest_effects[word.substr(0, cut)] = effect;
        }
    }
}

/// "A, B,C" in its parts, without empty ones.
std::vector<std::string> comma_separated(const std::string& text) {
    std::vector<std::string> parts;
    std::istringstream rest(text);
    for (std::string part; std::getline(rest, part, ',');) {
        if (const auto word = trimmed(part); !word.empty()) {
            parts.emplace_back(word);
        }
    }
    return parts;
}

CompareOptions options_from(const po::variables_map& given) {
    CompareOptions options{.measures = words_of(given, "measure")};
    read_at(words_of(given, "at"), options);
    read_smallest_effects(words_of(given, "smallest-effect"), options);
    constexpr double infinity = std::numeric_limits<double>::infinity();
    for (const auto& text : words_of(given, "threshold")) {
        const double threshold =
            number_of("threshold", text, -infinity, infinity, "a number, as 0.8");
        if (std::ranges::find(options.thresholds, threshold) == options.thresholds.end()) {
            options.thresholds.push_back(threshold);
        }
    }
    if (!options.thresholds.empty() && !options.over_time) {
        throw InputError(Complaint{.problem = "--threshold is of courses over time",
                                   .allowed = "--at period beside it"});
    }
    const auto word = [&](const char* option) {
        return given.contains(option) ? given[option].as<std::string>() : std::string();
    };
    options.arms.scenarios = comma_separated(word("scenarios"));
    options.arms.by = word("by");
    options.arms.baseline = word("baseline");
    options.arms.all_pairs = given["all-pairs"].as<bool>();
    constexpr double least = 0.5;
    constexpr double most = 0.9999;
    options.confidence = number_of("confidence", word("confidence"), least, std::nextafter(most, 1),
                                   "a number from 0.5 to 0.9999");
    return options;
}

/// Names of files without their folders, if that tells them apart.
std::vector<std::string> short_file_names(const std::vector<std::string>& files) {
    std::vector<std::string> names;
    for (const auto& file : files) {
        names.push_back(std::filesystem::path(file).filename().string());
    }
    const std::set<std::string> different(names.begin(), names.end());
    return different.size() == files.size() ? names : files;
}

std::vector<ComparedStudy> studies_in(const std::vector<std::string>& files, Asked asked) {
    std::set<std::filesystem::path> different;
    for (const auto& file : files) {
        std::error_code unknown;  // a file that is not there is refused when it is read
        const auto whole = std::filesystem::weakly_canonical(file, unknown);
        different.insert(unknown ? std::filesystem::path(file) : whole);
    }
    if (different.size() < files.size()) {
        throw InputError(Complaint{.problem = "a file is named twice"});
    }
    const auto names = short_file_names(files);
    std::vector<ComparedStudy> studies;
    for (std::size_t i = 0; i < files.size(); ++i) {
        studies.push_back({names[i], read_outcomes(files[i], catalogue(), Trust::none, asked)});
    }
    return studies;
}

int run_command(const std::vector<std::string>& arguments) {
    const CommandLine line = command_line();
    const auto given = parse(line, arguments);
    if (!given) {
        return exit_code::done;
    }
    const auto files = words_of(*given, "file");
    if (files.empty()) {
        throw InputError(Complaint{.problem = "no file", .allowed = line.usage});
    }
    const CompareOptions options = options_from(*given);
    const report::Renderer& renderer = report::renderer_named((*given)["format"].as<std::string>());
    const Comparison comparison = orglab::compare(
        studies_in(files, options.period || options.over_time ? Asked::all : Asked::ends), options);
    if ((*given)["methods"].as<bool>()) {
        put("{}\n", methods_text(comparison));
        return exit_code::done;
    }
    // A renderer has written out control characters as its medium asks for.
    if (renderer.passage == nullptr) {
        report::Page page{.title = "", .parts = {}};
        for (auto& table : compare_data(comparison)) {
            page.parts.emplace_back(std::move(table));
        }
        print_bytes(report::render(page, renderer));
        for (const auto& notice : comparison.notices) {
            tell("{}\n", notice);
        }
        return exit_code::done;
    }
    const std::size_t most =
        (*given)["all"].as<bool>() ? std::numeric_limits<std::size_t>::max() : pairs_in_a_table;
    print_bytes(report::render(compare_page(comparison, most), renderer));
    return exit_code::done;
}

}  // namespace

Command compare() {
    return {.name = "",
            .summary = "say which arms of results files are better, and how sure that is",
            .run = run_command};
}

}  // namespace orglab::entries
