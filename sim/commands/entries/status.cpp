// orglab status FOLDER: how far a study is, whoever works at it.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <thread>

#include "commands/command.hpp"
#include "commands/command_line.hpp"
#include "commands/exit_code.hpp"
#include "commands/given_words.hpp"
#include "commands/interrupt.hpp"
#include "commands/output.hpp"
#include "report/page.hpp"
#include "report/renderer.hpp"
#include "study/status.hpp"
#include "support/errors.hpp"
#include "support/plain_text.hpp"

namespace po = boost::program_options;
namespace fs = std::filesystem;

namespace orglab::entries {

namespace {

/// With three significant digits, however small or large.
report::Written in_digits(double value) {
    return {value, value >= 1000 ? fmt::format("{:.0f}", value) : fmt::format("{:.3g}", value)};
}

report::Number number(std::uint64_t value) {
    return {static_cast<double>(value), 0};
}

report::Cell known(double value) {
    return value > 0 ? report::Cell(in_digits(value)) : report::Missing{};
}

report::Table counts(const StudyStatus& status) {
    return {.headings = {{.label = "planned", .align = report::Align::right},
                         {.label = "done", .align = report::Align::right},
                         {.label = "failed", .align = report::Align::right},
                         {.label = "took too long", .align = report::Align::right},
                         {.label = "running", .align = report::Align::right},
                         {.label = "left", .align = report::Align::right},
                         {.label = "runs per second", .align = report::Align::right},
                         {.label = "seconds left", .align = report::Align::right}},
            .rows = {{number(status.planned), number(status.done), number(status.failed),
                      number(status.timeouts), number(status.under_way), number(status.left()),
                      known(status.rate), known(status.seconds_left)}},
            .notes = {"runs per second: of late, and of the time in which processes wrote runs, "
                      "without pauses; seconds left: at that rate"}};
}

report::Page page_of(const StudyStatus& status) {
    report::Page page{.title = status.title, .parts = {counts(status)}};
    report::Table processes{
        .title = "At work",
        .headings = {{.label = "process"},
                     {.label = "point", .align = report::Align::right},
                     {.label = "replicate", .align = report::Align::right},
                     {.label = "period", .align = report::Align::right},
                     {.label = "of", .align = report::Align::right},
                     {.label = "periods per second", .align = report::Align::right}}};
    for (const auto& process : status.processes) {
        for (const StudyStatus::RunAtWork& run : process.runs) {
            processes.rows.push_back({process.where, number(run.point), number(run.replicate),
                                      number(run.period), number(run.periods), known(run.rate)});
        }
        if (process.runs.empty()) {
            processes.rows.push_back({process.where, report::Missing{}, report::Missing{},
                                      report::Missing{}, report::Missing{}, report::Missing{}});
        }
    }
    report::Table slowest{.title = "Slowest points",
                          .headings = {{.label = "point"},
                                       {.label = "seconds per run", .align = report::Align::right},
                                       {.label = "runs", .align = report::Align::right}}};
    for (const auto& point : status.slowest) {
        slowest.rows.push_back({point.point, in_digits(point.seconds),
                                report::Number{static_cast<double>(point.runs), 0}});
    }
    report::Table messages{.title = "Last messages", .headings = {{.label = "message"}}};
    for (const std::string& message : status.messages) {
        messages.rows.push_back({message});
    }
    for (auto* table : {&processes, &slowest, &messages}) {
        if (!table->rows.empty()) {
            page.parts.emplace_back(std::move(*table));
        }
    }
    return page;
}

/// Whether all is done, or the folder has been collected and is gone.
bool is_over(const fs::path& folder) {
    std::error_code none;
    return !fs::exists(folder, none);
}

int run_command(const std::vector<std::string>& arguments) {
    CommandLine line{
        .usage = "orglab status NAME.orglab [options]",
        .meaning =
            "Says how far a study is, from its folder: runs that are done (those on the disk: a "
            "process writes\nits runs every 20 seconds, every second if they come to 4 MiB, and "
            "when they come to 16 MiB),\nfailed, took too long, running and left, the rate, the "
            "period that each running run\n"
            "has reached, the slowest points and the last messages, whoever works at it.",
        .options = po::options_description("", 100),
        .positional = "folder"};
    line.options.add_options()("watch", po::bool_switch(),
                               "again every 2 seconds, until nothing is left")(
        "format", po::value<std::string>()->default_value("terminal"),
        "terminal, json, csv, markdown or html");
    const auto given = parse(line, arguments);
    if (!given) {
        return exit_code::done;
    }
    const auto folders = words_of(*given, "folder");
    if (folders.size() != 1) {
        throw InputError(Complaint{.problem = folders.empty() ? "no folder" : "several folders",
                                   .allowed = line.usage});
    }
    const auto& renderer = report::renderer_named((*given)["format"].as<std::string>());
    const bool watch = (*given)["watch"].as<bool>();
    const auto& interrupted = interrupt_flag();
    for (bool first = true;; first = false) {
        if (!first && is_over(folders.front())) {
            put("{} is gone: its study has been collected\n", without_controls(folders.front()));
            return exit_code::done;
        }
        const StudyStatus status = status_of(folders.front());
        put("{}", render(page_of(status), renderer));
        flush_output();
        if (!watch || status.left() == 0) {
            return exit_code::done;
        }
        constexpr int parts = 20;  // so that Ctrl-C is noticed at once
        for (int i = 0; i < parts && !interrupted; ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
        }
        if (interrupted) {
            return interrupted_exit_code();
        }
    }
}

}  // namespace

Command status() {
    return {.name = "", .summary = "say how far a study is", .run = run_command};
}

}  // namespace orglab::entries
