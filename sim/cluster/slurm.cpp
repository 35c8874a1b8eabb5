#include "cluster/slurm.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace orglab::slurm {

namespace {

/// Time for what is under way to end and for the last runs to be written, before Slurm ends a task.
constexpr std::uint64_t notice = 60;

std::string head(const Jobs& jobs, std::string_view name) {
    std::string text =
        fmt::format("#!/bin/bash\n#SBATCH --job-name={}\n#SBATCH --ntasks=1\n", name);
    for (const auto& [option, value] : {std::pair{"time", &jobs.time},
                                        {"partition", &jobs.partition},
                                        {"account", &jobs.account}}) {
        if (!value->empty()) {
            text += fmt::format("#SBATCH --{}={}\n", option, *value);
        }
    }
    for (const std::string& option : jobs.more) {
        text += fmt::format("#SBATCH {}\n", option);
    }
    return text;
}

/// How long before its end Slurm tells a task of it.
std::uint64_t notice_of(std::uint64_t seconds) {
    return std::min(notice, seconds / 4);
}

std::optional<std::uint64_t> number(std::string_view text) {
    std::uint64_t made = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), made);
    constexpr std::uint64_t most = 1'000'000'000;
    return error == std::errc() && end == text.data() + text.size() && !text.empty() && made < most
               ? std::optional(made)
               : std::nullopt;
}

/// Numbers between colons; nothing if one of them is none, or if there are more than three.
std::optional<std::vector<std::uint64_t>> numbers(std::string_view text) {
    std::vector<std::uint64_t> made;
    while (true) {
        const std::size_t colon = text.find(':');
        const auto one = number(text.substr(0, colon));
        if (!one || made.size() == 3) {
            return std::nullopt;
        }
        made.push_back(*one);
        if (colon == std::string_view::npos) {
            return made;
        }
        text.remove_prefix(colon + 1);
    }
}

}  // namespace

std::string shell_word(std::string_view word) {
    constexpr std::string_view plain =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./=:,%@+";
    if (!word.empty() && word.find_first_not_of(plain) == std::string_view::npos) {
        return std::string(word);
    }
    std::string text = "'";
    for (const char letter : word) {
        text += letter == '\'' ? std::string("'\\''") : std::string(1, letter);
    }
    return text + "'";
}

std::string array_script(const Jobs& jobs) {
    std::string text = head(jobs, jobs.name);
    text += fmt::format("#SBATCH --array=1-{}{}\n", jobs.tasks,
                        jobs.at_a_time > 0 ? fmt::format("%{}", jobs.at_a_time) : "");
    text += jobs.threads == 0 ? "#SBATCH --nodes=1\n#SBATCH --exclusive\n"
                              : fmt::format("#SBATCH --cpus-per-task={}\n", jobs.threads);
    text += fmt::format("#SBATCH --output={}\n", shell_word((jobs.logs / "%A_%a.log").string()));
    const auto seconds = seconds_of(jobs.time);
    text += fmt::format("#SBATCH --signal=B:USR1@{}\n", seconds ? notice_of(*seconds) : notice);
    // `exec`: so that the signal reaches the program, and Slurm sees its exit code.
    text += fmt::format(
        "exec {} run {} --share \"$SLURM_ARRAY_TASK_ID/{}\"{}{}{} --quiet\n", jobs.program,
        shell_word(jobs.study.string()), jobs.tasks,
        jobs.threads == 0 ? "" : fmt::format(" --threads {}", jobs.threads),
        seconds ? fmt::format(" --time-limit {}", *seconds - notice_of(*seconds) / 2) : "",
        jobs.force ? " --force" : "");
    return text;
}

std::string collecting_script(const Jobs& jobs) {
    std::string text = head(jobs, jobs.name + "-collect");
    text +=
        fmt::format("#SBATCH --output={}\n", shell_word((jobs.logs / "collect-%j.log").string()));
    text += fmt::format("{} collect {}{}\n", jobs.program, shell_word(jobs.study.string()),
                        jobs.force ? " --force" : "");
    // Whatever else ended it, to submit the runs again would not help.
    text += fmt::format("code=$?\n[ $code -eq {} ] || exit $code\n", jobs.code_of_missing_runs);
    if (jobs.round >= jobs.rounds) {
        return text + fmt::format("echo 'runs are missing after round {} of {}' >&2\nexit $code\n",
                                  jobs.round, jobs.rounds);
    }
    text += fmt::format("exec {} submit {} {} --round {} --rounds {}", jobs.program,
                        shell_word(jobs.study.string()),
                        jobs.threads == 0
                            ? fmt::format("--nodes {}", jobs.tasks)
                            : fmt::format("--tasks {} --threads {}", jobs.tasks, jobs.threads),
                        jobs.round + 1, jobs.rounds);
    text += fmt::format(" --program {}", shell_word(jobs.program));
    if (jobs.at_a_time > 0) {
        text += fmt::format(" --array-limit {}", jobs.at_a_time);
    }
    for (const auto& [option, value] : {std::pair{"time", &jobs.time},
                                        {"partition", &jobs.partition},
                                        {"account", &jobs.account}}) {
        if (!value->empty()) {
            text += fmt::format(" --{} {}", option, shell_word(*value));
        }
    }
    for (const std::string& option : jobs.more) {
        text += fmt::format(" --sbatch {}", shell_word(option));
    }
    return text + (jobs.force ? " --force\n" : "\n");
}

std::optional<std::uint64_t> seconds_of(std::string_view time) {
    constexpr std::uint64_t minute = 60;
    constexpr std::uint64_t hour = 60 * minute;
    constexpr std::uint64_t day = 24 * hour;
    const std::size_t dash = time.find('-');
    const bool with_days = dash != std::string_view::npos;
    const auto days = with_days ? number(time.substr(0, dash)) : std::optional<std::uint64_t>(0);
    const auto parts = numbers(with_days ? time.substr(dash + 1) : time);
    if (!days || !parts) {
        return std::nullopt;
    }
    // What the first number counts depends on how many there are.
    std::array<std::uint64_t, 3> units = {hour, minute, 1};
    if (!with_days && parts->size() < 3) {
        units = {minute, 1, 0};
    }
    std::uint64_t seconds = *days * day;
    for (std::size_t i = 0; i < parts->size(); ++i) {
        seconds += (*parts)[i] * units[i];
    }
    return seconds > 0 ? std::optional(seconds) : std::nullopt;
}

std::optional<std::uint32_t> most_tasks(std::string_view config) {
    const std::size_t key = config.find("MaxArraySize");
    if (key == std::string_view::npos) {
        return std::nullopt;
    }
    const std::size_t digits = config.find_first_of("0123456789", key);
    if (digits == std::string_view::npos) {
        return std::nullopt;
    }
    std::uint32_t size = 0;
    std::from_chars(config.data() + digits, config.data() + config.size(), size);
    return size > 1 ? std::optional(size - 1) : std::nullopt;
}

}  // namespace orglab::slurm
