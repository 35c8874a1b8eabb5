// orglab selftest [NAME...]: holds the program to published, exact and independently computed
// numbers.
#include <fmt/format.h>

#include "commands/command.hpp"
#include "commands/command_line.hpp"
#include "commands/exit_code.hpp"
#include "commands/given_words.hpp"
#include "commands/interrupt.hpp"
#include "commands/output.hpp"
#include "scenario/shipped.hpp"
#include "selftest/report.hpp"
#include "selftest/selftest.hpp"

namespace po = boost::program_options;

namespace orglab::entries {

namespace {

constexpr std::uint32_t most_replicates = 1'000'000;

CommandLine command_line() {
    CommandLine line{
        .usage = "orglab selftest [NAME...] [options]",
        .meaning =
            "Runs published models with their published parameters and compares the results with "
            "the\n"
            "published numbers. NAME is a model (march-1991-figure-1, fang-2010, ...) or the "
            "beginning\n"
            "of its name; without one all run. Ends with exit code 1 if a target does not hold.",
        .options = po::options_description("", 100),
        .positional = "name"};
    line.options.add_options()("quick", po::bool_switch(),
                               "under a minute, with wider tolerances (default)")(
        "full", po::bool_switch(), "as many runs as the targets deserve: minutes")(
        "replicates", po::value<std::string>(), "runs of each target (default: as listed)")(
        "report", po::value<std::string>(),
        "writes the table to FILE.md, .html, .csv, .json or .txt")("force", po::bool_switch(),
                                                                   "replace an existing report")(
        "targets", po::value<std::string>(), "another file of targets than the shipped one");
    add_threads_option(line.options);
    return line;
}

std::vector<Target> chosen(std::vector<Target> targets, const std::vector<std::string>& names) {
    if (names.empty()) {
        return targets;
    }
    std::vector<Target> kept;
    for (const auto& name : names) {
        const auto before = kept.size();
        for (const auto& target : targets) {
            if (target.model.starts_with(name)) {
                kept.push_back(target);
            }
        }
        if (kept.size() == before) {
            std::string known;
            for (const auto& target : targets) {
                if (known.empty() || !known.ends_with(target.model)) {
                    known += (known.empty() ? "" : ", ") + target.model;
                }
            }
            throw InputError(
                Complaint{.problem = fmt::format("no targets for `{}`", name), .allowed = known});
        }
    }
    return kept;
}

/// Prints each row as it comes, each model under its name.
class Printer {
public:
    void operator()(const TargetResult& judged) {
        if (judged.target.model != model_) {
            model_ = judged.target.model;
            put("\n{}\n{}", model_, selftest_heading());
        }
        put("{}", selftest_row(judged));
        flush_output();
    }

private:
    std::string model_;
};

int selftest_with(const std::vector<std::string>& arguments) {
    const auto given = parse(command_line(), arguments);
    if (!given) {
        return exit_code::done;
    }
    if ((*given)["quick"].as<bool>() && (*given)["full"].as<bool>()) {
        throw InputError(
            Complaint{.problem = "--quick and --full at once", .allowed = "one of them"});
    }
    SelftestOptions options{
        .full = (*given)["full"].as<bool>(),
        .replicates = whole_number(*given, "replicates", {1, most_replicates}).value_or(0),
        .threads = threads_from(*given),
        .scenarios = shipped_folder(),
        .stop = &interrupt_flag()};
    if (given->contains("report")) {
        check_report_name((*given)["report"].as<std::string>(), (*given)["force"].as<bool>());
    }
    const std::filesystem::path file =
        given->contains("targets") ? std::filesystem::path((*given)["targets"].as<std::string>())
                                   : options.scenarios / "published" / "targets.csv";
    const auto names = words_of(*given, "name");
    const auto targets = chosen(read_targets(file), names);
    put("{}\n", selftest_precision(options));
    const auto judged = run_selftest(targets, options, Printer());
    if (interrupt_flag()) {
        tell("interrupted after {} targets\n", judged.size());
        return interrupted_exit_code();
    }
    const auto models = verdicts(judged);
    put("\n{}", selftest_summary(models));
    if (given->contains("report")) {
        write_selftest_report((*given)["report"].as<std::string>(), judged, options,
                              (*given)["force"].as<bool>());
        put("report: {}\n", (*given)["report"].as<std::string>());
    }
    for (const auto& model : models) {
        if (!model.holds) {
            return exit_code::failed;
        }
    }
    return exit_code::done;
}

}  // namespace

Command selftest() {
    return {.name = "",
            .summary = "check the program against published models and exact results",
            .run = selftest_with};
}

}  // namespace orglab::entries
