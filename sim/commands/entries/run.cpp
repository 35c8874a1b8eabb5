// orglab run FILE...: simulates scenarios, each into one results file.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <filesystem>
#include <map>
#include <optional>

#include "cluster/ranks.hpp"
#include "commands/asked_study.hpp"
#include "commands/command.hpp"
#include "commands/command_line.hpp"
#include "commands/exit_code.hpp"
#include "commands/interrupt.hpp"
#include "commands/output.hpp"
#include "commands/override_options.hpp"
#include "commands/progress_line.hpp"
#include "commands/result_pages.hpp"
#include "commands/troubles.hpp"
#include "comparison/end_table.hpp"
#include "results/results.hpp"
#include "scenario/precision.hpp"
#include "study/study.hpp"
#include "support/counted.hpp"
#include "support/plain_text.hpp"

namespace po = boost::program_options;
namespace fs = std::filesystem;

namespace orglab::entries {

namespace {

/// What the command line says, the same for every file.
struct RunOptions {
    std::vector<std::string> files;
    WhatIsAsked asked;  ///< keys and places
    bool force = false;
    bool restart = false;
    bool retry_failed = false;
    bool mix_versions = false;
    std::optional<Share> share;
    std::optional<Deadline> deadline;  ///< of --time-limit
    std::optional<std::string> page;   ///< --report: where, or "" for beside each results file
    bool quiet = false;
    int threads = 0;
    std::string command_line;
};

CommandLine command_line() {
    CommandLine line{
        .usage = "orglab run FILE... [options]",
        .meaning =
            "Simulates each scenario FILE (a TOML file, or the name of a shipped scenario: see\n"
            "`orglab list`) and leaves one complete results file each, or none. Whatever ends it "
            "early\n"
            "(Ctrl-C, kill, a full disk), finished runs stay in the folder NAME.orglab beside the\n"
            "results, and the same command simulates only what is missing.",
        .options = po::options_description("", 100),
        .positional = "file"};
    add_run_options(line.options);
    add_set_option(line.options);
    add_threads_option(line.options);
    line.options.add_options()("time-limit", po::value<std::string>(),
                               "seconds: begins no run that would, by the longest so far, not end "
                               "in time")("out", po::value<std::string>(),
                                          "results file, or folder/ (default results/NAME.h5)")(
        "force", po::bool_switch(), "replace an existing results file")(
        "restart", po::bool_switch(), "throws the runs of an earlier, unfinished start away")(
        "retry", po::value<std::string>(),
        "failed: runs that failed in an earlier start run again")(
        "mix-versions", po::bool_switch(),
        "takes runs that another version of the program simulated")(
        "share", po::value<std::string>(),
        "i/n: only the i-th of n even parts of the runs, for as many processes or machines;\n"
        "when all are done, `orglab collect NAME.orglab`")(
        "report", po::value<std::string>()->implicit_value(""),
        "a page of the results beside them, or --report=FILE.html for one page of all")(
        "quiet", po::bool_switch(), "print only what went wrong");
    return line;
}

/// From "2/7".
Share share_from(const std::string& text) {
    Share share;
    const char* const end = text.data() + text.size();
    const auto number = std::from_chars(text.data(), end, share.number);
    if (number.ec == std::errc() && number.ptr != end && *number.ptr == '/') {
        const auto count = std::from_chars(number.ptr + 1, end, share.count);
        if (count.ec == std::errc() && count.ptr == end && share.number >= 1 &&
            share.number <= share.count) {
            return share;
        }
    }
    throw InputError(Complaint{.problem = fmt::format("--share is \"{}\"", text),
                               .allowed = "i/n, two whole numbers with 1 <= i <= n"});
}

double seconds_from(const std::string& text) {
    double seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (error != std::errc() || end != text.data() + text.size() || !(seconds > 0) ||
        !(seconds <= 1e9)) {
        throw InputError(Complaint{.problem = fmt::format("--time-limit is \"{}\"", text),
                                   .allowed = "a number of seconds above 0"});
    }
    return seconds;
}

/// How a run goes about with what earlier starts and other processes did.
void set_company(RunOptions& options, const po::variables_map& given) {
    options.restart = given["restart"].as<bool>();
    options.mix_versions = given["mix-versions"].as<bool>();
    if (given.contains("retry")) {
        if (given["retry"].as<std::string>() != "failed") {
            throw InputError(Complaint{
                .problem = fmt::format("--retry is \"{}\"", given["retry"].as<std::string>()),
                .allowed = "failed"});
        }
        options.retry_failed = true;
    }
    if (given.contains("time-limit")) {
        const double seconds = seconds_from(given["time-limit"].as<std::string>());
        options.deadline = std::chrono::time_point_cast<Deadline::duration>(
            Deadline::clock::now() + std::chrono::duration<double>(seconds));
    }
    if (given.contains("share")) {
        options.share = share_from(given["share"].as<std::string>());
        if (options.restart) {
            throw InputError(
                Complaint{.problem = "--restart would throw the runs of other shares away",
                          .allowed = "--restart without --share, or to remove the folder before "
                                     "the first share"});
        }
    }
}

RunOptions options_from(const po::variables_map& given, const std::vector<std::string>& arguments) {
    RunOptions options;
    if (!given.contains("file")) {
        throw InputError(Complaint{.problem = "no scenario to run",
                                   .allowed = "orglab run FILE... (see orglab list)"});
    }
    options.files = given["file"].as<std::vector<std::string>>();
    options.asked.overrides = overrides_from(given);
    options.threads = threads_from(given);
    if (given.contains("out")) {
        options.asked.out = given["out"].as<std::string>();
        if (options.files.size() > 1 && !is_folder(options.asked.out)) {
            throw InputError(Complaint{.problem = "--out names one file for several scenarios",
                                       .allowed = "--out FOLDER/"});
        }
    }
    options.force = given["force"].as<bool>();
    set_company(options, given);
    if (given.contains("report")) {
        if (options.share) {
            throw InputError(Complaint{.problem = "a share of the runs has no results to report",
                                       .allowed = "--report without --share"});
        }
        options.page = given["report"].as<std::string>();
    }
    options.quiet = given["quiet"].as<bool>();
    options.command_line = fmt::format("orglab run {}", fmt::join(arguments, " "));
    return options;
}

void announce(const Scenario& scenario, const fs::path& out) {
    put("{}\n{} x {} x {} -> {}\n", without_controls(scenario.title),
        counted(scenario.points.size(), "point"), replicates_text(scenario),
        counted(scenario.periods, "period"), without_controls(out.string()));
    if (const auto precision = precision_of(scenario)) {
        put("{}\n", to_text(*precision));
    }
    print_notices(scenario);
}

/// What is there of a study that has no results file yet, and how to go on.
std::string how_it_stands(const StudyOutcome& outcome) {
    if (outcome.folder.empty()) {
        return "no run was finished";
    }
    const std::string folder = without_controls(outcome.folder.string());
    return fmt::format("{} of {} of this study are there, in {}", outcome.there,
                       counted(outcome.planned, "run"), folder);
}

int report(const StudyOutcome& outcome, const RunOptions& options) {
    if (outcome.elsewhere) {
        return exit_code::done;
    }
    if (outcome.stopped) {
        tell(
            "{} after {}; no results file was written; existing files are "
            "unchanged\n{}\n",
            interrupt_flag() ? "interrupted" : "stopped since no time was left",
            counted(outcome.runs, "run"), how_it_stands(outcome));
        if (!outcome.folder.empty()) {
            tell(
                "the same command goes on; `orglab collect {} --partial` makes a results file of "
                "what is there\n",
                without_controls(outcome.folder.string()));
        }
        return interrupt_flag() ? interrupted_exit_code() : exit_code::failed;
    }
    if (options.share) {
        if (!options.quiet) {
            put("{} in {:.1f} s; {}\n", counted(outcome.runs, "run"), outcome.seconds,
                how_it_stands(outcome));
            if (!outcome.decided) {
                put("run.precision looks at the intervals when all of these are there: the same "
                    "command goes on then, after the other shares ({})\n",
                    outcome.next_look);
            } else if (!outcome.folder.empty()) {
                put("`orglab collect {}` makes the results file{}\n",
                    without_controls(outcome.folder.string()),
                    outcome.there == outcome.planned ? "" : " when all are there");
            }
        }
        return print_troubles(outcome);
    }
    if (!options.quiet) {
        const std::string tables =
            render(end_table(read_outcomes(outcome.file, catalogue(), Trust::own)),
                   report::renderer_named("terminal"));
        put("\n{}\n{} in {:.1f} s, {:.1f} million worker-updates per second and "
            "thread{}\nresults: {}\n",
            tables, counted(outcome.runs, "run"), outcome.seconds,
            outcome.worker_updates_per_second_and_thread * 1e-6,
            outcome.runs == outcome.planned
                ? ""
                : fmt::format("; {} were there", outcome.planned - outcome.runs),
            without_controls(outcome.file.string()));
        if (!outcome.precision.empty()) {
            put("{}\n", without_controls(outcome.precision));
        }
    }
    return print_troubles(outcome);
}

/// Two scenarios whose results would have one name end the command before the first run.
void refuse_shared_names(const RunOptions& options, const std::vector<std::string>& files) {
    std::map<fs::path, std::string> taken;
    for (const auto& file : files) {
        const fs::path out = fs::absolute(place_of(file, options.asked)).lexically_normal();
        const auto [other, fresh] = taken.emplace(out, file);
        if (!fresh) {
            throw InputError(Complaint{
                .file = file,
                .problem = fmt::format("its results would have the name of those of {}: {}",
                                       other->second, out.filename().string()),
                .allowed = "scenarios of different names, or one --out each"});
        }
    }
}

/// The pages of --report, if it is given and this process writes them.
ResultPages pages_of(const RunOptions& options, const std::vector<std::string>& files) {
    std::vector<fs::path> results;
    for (const std::string& file : files) {
        results.push_back(place_of(file, options.asked));
    }
    return {*options.page, results, {.force = options.force, .quiet = options.quiet}};
}

int run_file(const std::string& file, const RunOptions& options, const Ranks& ranks,
             std::optional<ResultPages>& pages) {
    const AskedStudy asked = read_study(file, options.asked);
    StudyOptions study{.out = asked.out,
                       .force = options.force,
                       .restart = options.restart,
                       .retry_failed = options.retry_failed,
                       .mix_versions = options.mix_versions,
                       .share = options.share,
                       .deadline = options.deadline,
                       .ranks = &ranks,
                       .threads = options.threads,
                       .command_line = options.command_line,
                       .progress = nullptr,
                       .stop = &interrupt_flag()};
    StudyOutcome outcome;
    if (options.quiet || !ranks.first()) {
        outcome = run_study(asked.scenario, study);
    } else {
        announce(asked.scenario, study.out);
        warn_of_length(asked.scenario, options.threads);
        ProgressLine line(study.out.stem().string(), *study.stop);
        study.progress = [&](const Progress& progress) { line.show(progress); };
        study.tell = [](const std::string& what) {
            put("{}\n", without_controls(what));
            flush_output();
        };
        outcome = run_study(asked.scenario, study);
    }
    const int ended = report(outcome, options);
    const int page = pages ? pages->add(outcome.file) : exit_code::done;
    return ended == exit_code::done ? page : ended;
}

/// The files whose results have a place; what is wrong with others is told.
int look_at_places(const RunOptions& options, std::vector<std::string>& found) {
    const int refused = for_each_file(options.files, [&](const std::string& file) {
        check_results_place(place_of(file, options.asked), options.force);
        found.push_back(file);
        return exit_code::done;
    });
    refuse_shared_names(options, found);
    return refused;
}

/// The exit code of all files: an end by a signal goes before what was refused.
int run_all(const RunOptions& options, const Ranks& ranks) {
    std::vector<std::string> found;
    const int refused = look_at_places(options, found);
    std::optional<ResultPages> pages;
    if (options.page) {
        pages = pages_of(options, found);
    }
    int code = for_each_file(
        found, [&](const std::string& file) { return run_file(file, options, ranks, pages); });
    if (const int page = pages ? pages->finish() : exit_code::done; code == exit_code::done) {
        code = page;
    }
    return refused == exit_code::done || exit_code::by_signal(code) ? code : refused;
}

/// One after the other, each by all ranks: the others begin when rank 0 finds nothing wrong. As
/// with one process, a failed run is no reason not to begin the next file.
int run_on_ranks(const RunOptions& options, const Ranks& ranks) {
    bool others_wait = true;
    const int code = guarded([&] {
        if (ranks.first()) {
            std::vector<std::string> found;
            if (const int refused = look_at_places(options, found); refused != exit_code::done) {
                return refused;
            }
            for (const std::string& file : found) {
                read_study(file, options.asked);
            }
        }
        std::optional<ResultPages> pages;
        if (options.page && ranks.first()) {
            pages = pages_of(options, options.files);
        }
        ranks.wait_for_all();
        int worst = exit_code::done;
        for (const std::string& file : options.files) {
            const int ended = run_file(file, options, ranks, pages);
            if (exit_code::by_signal(ended)) {
                return ended;
            }
            worst = std::max(worst, ended);
        }
        others_wait = false;
        return std::max(worst, pages ? pages->finish() : exit_code::done);
    });
    if (code != exit_code::done && others_wait) {
        flush_output();
        ranks.end_all(code);
    }
    return code;
}

int run_command(const std::vector<std::string>& arguments) {
    const auto given = parse(command_line(), arguments);
    if (!given) {
        return exit_code::done;
    }
    const RunOptions options = options_from(*given, arguments);
    const Ranks ranks;
    return ranks.size() > 1 ? run_on_ranks(options, ranks) : run_all(options, ranks);
}

}  // namespace

Command run() {
    return {.name = "",
            .summary = "simulate scenarios, each into one results file",
            .run = run_command};
}

}  // namespace orglab::entries
