// orglab verify RESULTS.h5: whether a results file is whole, and its runs come out again.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <numeric>

#include "commands/command.hpp"
#include "commands/command_line.hpp"
#include "commands/exit_code.hpp"
#include "commands/interrupt.hpp"
#include "commands/output.hpp"
#include "engine/catalogue.hpp"
#include "study/verify_results.hpp"
#include "support/counted.hpp"
#include "support/plain_text.hpp"

namespace po = boost::program_options;

namespace orglab::entries {

namespace {

constexpr std::uint32_t usual_sample = 3;
constexpr std::uint32_t largest_sample = 1'000'000'000;

CommandLine command_line() {
    CommandLine line{
        .usage = "orglab verify RESULTS.h5... [options]",
        .meaning =
            "Looks at every byte of results files (checksums of the file and of every chunk), at\n"
            "axes, statuses and keys of runs, counts the runs, and repeats some of them, to be\n"
            "compared bit for bit. Exit code 0 if nothing is wrong, 1 if anything is: a sentence\n"
            "for each fault.",
        .options = po::options_description("", 100),
        .positional = "file"};
    line.options.add_options()(
        "sample", po::value<std::string>(),
        fmt::format("runs to be repeated, evenly over those that went well (default {})",
                    usual_sample)
            .c_str());
    add_threads_option(line.options);
    return line;
}

/// "; 3 have no numbers to be repeated: 1 failed, 2 timeout"
std::string not_repeatable(const std::vector<std::uint64_t>& counts) {
    constexpr std::array meanings{"ok", "failed", "timeout", "not run"};
    std::vector<std::string> kinds;
    std::uint64_t sum = 0;
    for (std::size_t i = 1; i < meanings.size(); ++i) {
        if (counts.at(i) > 0) {
            kinds.push_back(fmt::format("{} {}", counts[i], meanings.at(i)));
            sum += counts[i];
        }
    }
    return kinds.empty() ? ""
                         : fmt::format("; {} {} no numbers that could be repeated: {}", sum,
                                       sum == 1 ? "has" : "have", fmt::join(kinds, ", "));
}

int verify_file(const std::string& file, const VerifyOptions& options) {
    const Verdict verdict = verify_results(file, catalogue(), options);
    const std::string name = without_controls(file);
    for (const auto& fault : verdict.faults) {
        put("{}: {}\n", name, in_one_line(fault));
    }
    for (const auto& note : verdict.notes) {
        put("{}: {}\n", name, in_one_line(note));
    }
    if (!verdict.counts.empty()) {
        const auto& counts = verdict.counts;
        put("{}: {} of {}: {} ok, {} failed, {} timeout, {} not run\n", name,
            counted(std::accumulate(counts.begin(), counts.end(), std::uint64_t{0}), "run"),
            counted(verdict.points, "point"), counts[0], counts[1], counts[2], counts[3]);
        put("{}: {} repeated, {} of them the same bit for bit{}\n", name,
            counted(verdict.repeated.size(), "run"),
            std::ranges::count_if(verdict.repeated,
                                  [](const Replayed& one) { return !one.difference; }),
            not_repeatable(counts));
    }
    if (verdict.stopped) {
        return interrupted_exit_code();
    }
    put("{}: {}\n", name,
        !verdict.faults.empty()    ? "has faults"
        : verdict.repeated.empty() ? "nothing is wrong with the file; no run was repeated"
                                   : "nothing is wrong");
    return verdict.faults.empty() ? exit_code::done : exit_code::failed;
}

int run_command(const std::vector<std::string>& arguments) {
    const CommandLine line = command_line();
    const auto given = parse(line, arguments);
    if (!given) {
        return exit_code::done;
    }
    if (!given->contains("file")) {
        throw InputError(Complaint{.problem = "no file", .allowed = line.usage});
    }
    const VerifyOptions options{
        .sample = whole_number(*given, "sample", {0, largest_sample}).value_or(usual_sample),
        .replay = {.threads = threads_from(*given), .stop = &interrupt_flag()}};
    return for_each_file((*given)["file"].as<std::vector<std::string>>(),
                         [&](const std::string& file) { return verify_file(file, options); });
}

}  // namespace

Command verify() {
    return {.name = "",
            .summary = "check that a results file is whole and its runs come out again",
            .run = run_command};
}

}  // namespace orglab::entries
