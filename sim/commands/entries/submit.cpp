// orglab submit FILE: works off a study as an array of Slurm's jobs.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "cluster/slurm.hpp"
#include "commands/asked_study.hpp"
#include "commands/command.hpp"
#include "commands/command_line.hpp"
#include "commands/exit_code.hpp"
#include "commands/given_words.hpp"
#include "commands/other_program.hpp"
#include "commands/output.hpp"
#include "commands/override_options.hpp"
#include "commands/troubles.hpp"
#include "results/publish.hpp"
#include "scenario/precision.hpp"
#include "scenario/shipped.hpp"
#include "study/folder.hpp"
#include "study/study.hpp"
#include "support/counted.hpp"
#include "support/errors.hpp"
#include "support/plain_text.hpp"

namespace po = boost::program_options;
namespace fs = std::filesystem;

namespace orglab::entries {

namespace {

constexpr std::uint32_t usual_tasks = 10;
constexpr std::uint32_t most = 1'000'000;

CommandLine command_line() {
    CommandLine line{
        .usage = "orglab submit FILE | NAME.orglab [options]",
        .meaning =
            "Submits a study to Slurm: an array of jobs, each with one share of the runs, and a "
            "job that\n"
            "collects when they have ended, or submits again what is missing. FILE is a scenario; "
            "NAME.orglab\n"
            "the folder of a study that goes on. See docs/cluster.md.",
        .options = po::options_description("", 100),
        .positional = "file"};
    add_run_options(line.options);
    add_set_option(line.options);
    line.options.add_options()("out", po::value<std::string>(),
                               "results file, or folder/ (default results/NAME.h5)")(
        "force", po::bool_switch(), "replace an existing results file")(
        "tasks", po::value<std::string>(), "jobs of the array (10)")(
        "threads", po::value<std::string>(), "of each task (1)")(
        "time", po::value<std::string>(), "of each task, as sbatch takes it: 2:00:00")(
        "array-limit", po::value<std::string>(), "at most so many tasks at a time")(
        "partition", po::value<std::string>(), "as for sbatch")("account", po::value<std::string>(),
                                                                "as for sbatch")(
        "sbatch", po::value<std::vector<std::string>>()->composing(),
        "OPTION: any other option of sbatch, as --sbatch --qos=low; repeatable")(
        "rounds", po::value<std::string>(),
        "how often what is missing is submitted, the first time counted (3)")(
        "round", po::value<std::string>(), "which of the rounds this is (1)")(
        "program", po::value<std::string>(),
        "how tasks start orglab (default: the path of this program)")(
        "dry-run", po::bool_switch(), "prints the scripts, and does nothing else");
    return line;
}

std::string text(const po::variables_map& given, const char* option) {
    return given.contains(option) ? given[option].as<std::string>() : std::string();
}

/// A line of a script must stay one.
void refuse_several_lines(const std::string& option, const std::string& value) {
    if (value.find_first_of("\n\r") != std::string::npos || value.find('\0') != std::string::npos) {
        throw InputError(Complaint{.problem = fmt::format("--{} has several lines", option),
                                   .allowed = "one line"});
    }
}

/// A line of a script that is no option would end what sbatch reads of it.
void refuse_without_dashes(const std::string& option) {
    if (!option.starts_with('-')) {
        const bool letter = option.find_first_of("= ") == 1;
        throw InputError(
            Complaint{.problem = fmt::format("--sbatch {} is not an option of sbatch", option),
                      .allowed = "an option with its dashes",
                      .suggestion = fmt::format("--sbatch {}{}", letter ? "-" : "--", option)});
    }
}

/// Letters and digits that squeue shows well.
std::string job_name(const fs::path& out) {
    std::string name = out.stem().string();
    std::ranges::replace_if(
        name, [](unsigned char letter) { return std::isalnum(letter) == 0 && letter != '-'; }, '_');
    return "orglab-" + name;
}

slurm::Jobs jobs_from(const po::variables_map& given, const fs::path& out) {
    const auto number = [&](const char* option, std::uint32_t usual) {
        return whole_number(given, option, {1, most}).value_or(usual);
    };
    slurm::Jobs jobs{.name = job_name(out),
                     .program = slurm::shell_word(own_program().string()),
                     .study = fs::absolute(study_folder_of(out)).lexically_normal(),
                     .logs = fs::absolute(out).lexically_normal().replace_extension(".slurm"),
                     .tasks = number("tasks", usual_tasks),
                     .at_a_time = whole_number(given, "array-limit", {1, most}).value_or(0),
                     .threads = number("threads", 1),
                     .time = text(given, "time"),
                     .partition = text(given, "partition"),
                     .account = text(given, "account"),
                     .round = number("round", 1),
                     .rounds = number("rounds", 3),
                     .force = given["force"].as<bool>(),
                     .code_of_missing_runs = exit_code::runs_missing};
    if (given.contains("program")) {
        jobs.program = text(given, "program");
    }
    if (given.contains("sbatch")) {
        jobs.more = given["sbatch"].as<std::vector<std::string>>();
    }
    for (const char* option : {"time", "partition", "account", "program"}) {
        refuse_several_lines(option, text(given, option));
    }
    for (const std::string& option : jobs.more) {
        refuse_several_lines("sbatch", option);
        refuse_without_dashes(option);
    }
    if (!jobs.time.empty() && !slurm::seconds_of(jobs.time)) {
        throw InputError(Complaint{
            .problem = fmt::format("--time is \"{}\"", jobs.time),
            .allowed = "minutes, hours:minutes:seconds or days-hours:minutes:seconds, above 0"});
    }
    return jobs;
}

/// Not more tasks than runs, nor than the site takes.
void limit_tasks(slurm::Jobs& jobs, std::uint64_t runs) {
    jobs.tasks = static_cast<std::uint32_t>(
        std::min<std::uint64_t>(jobs.tasks, std::max<std::uint64_t>(runs, 1)));
    const auto config = run_program({"scontrol", "show", "config"}, Printed::asked);
    const auto limit = config && config->code == 0 ? slurm::most_tasks(config->text) : std::nullopt;
    if (limit && jobs.tasks > *limit) {
        put("{} tasks instead of {}: an array has at most so many here\n", *limit, jobs.tasks);
        jobs.tasks = *limit;
    }
}

/// The number of the job.
std::string submit_script(const fs::path& script, const std::vector<std::string>& options) {
    std::vector<std::string> words = {"sbatch", "--parsable"};
    words.insert(words.end(), options.begin(), options.end());
    words.push_back(script.string());
    const auto ended = run_program(words, Printed::returned);
    if (!ended) {
        throw MachineError(
            "sbatch is not here: submit where Slurm's commands are, or see the scripts with "
            "--dry-run");
    }
    if (ended->code != 0) {
        throw MachineError(
            fmt::format("sbatch did not take {} (exit code {})", script.string(), ended->code));
    }
    return ended->text.substr(0, ended->text.find_first_of(";\n"));  // job;cluster
}

int submit_study(slurm::Jobs jobs, const AskedStudy& asked, const std::string& command) {
    const StudyOutcome before = prepare_study(
        asked.scenario,
        {.out = asked.out,
         .force = jobs.force,
         .command_line = command,
         .tell = [](const std::string& what) { put("{}\n", without_controls(what)); }});
    const std::string folder = without_controls(before.folder.string());
    if (before.there == before.planned) {
        put("all {} are there; `orglab collect {}` makes the results file\n",
            counted(before.planned, "run"), folder);
        return exit_code::done;
    }
    limit_tasks(jobs, before.planned);
    fs::create_directories(jobs.logs);
    const fs::path array = jobs.logs / fmt::format("array-{}.sh", jobs.round);
    const fs::path collecting = jobs.logs / fmt::format("collect-{}.sh", jobs.round);
    write_file(array, slurm::array_script(jobs), true);
    write_file(collecting, slurm::collecting_script(jobs), true);
    const std::string job = submit_script(array, {});
    std::string last;
    try {
        last = submit_script(collecting,
                             {"--dependency=afterany:" + job, "--kill-on-invalid-dep=yes"});
    } catch (const MachineError& error) {
        throw MachineError(
            fmt::format("{}\nthe array runs as job {}; when it has ended: orglab collect {}",
                        error.what(), job, folder));
    }
    put("{} of {} are left, for {}: job {}; job {} collects them\n"
        "scripts and logs: {}\n",
        before.planned - before.there, counted(before.planned, "run"), counted(jobs.tasks, "task"),
        job, last, without_controls(jobs.logs.string()));
    return exit_code::done;
}

int run_command(const std::vector<std::string>& arguments) {
    const CommandLine line = command_line();
    const auto given = parse(line, arguments);
    if (!given) {
        return exit_code::done;
    }
    const auto files = words_of(*given, "file");
    if (files.size() != 1) {
        throw InputError(
            Complaint{.problem = files.empty() ? "no scenario to submit" : "several scenarios",
                      .allowed = line.usage});
    }
    const AskedStudy asked =
        read_study(files.front(), {overrides_from(*given), text(*given, "out")});
    slurm::Jobs jobs = jobs_from(*given, asked.out);
    if (const auto precision = precision_of(asked.scenario);
        precision && !given->contains("rounds")) {
        jobs.rounds += most_looks(*precision) - 1;  // a round has all runs up to the next look
    }
    if ((*given)["dry-run"].as<bool>()) {
        limit_tasks(jobs, std::uint64_t{asked.scenario.points.size()} * asked.scenario.replicates);
        put("{}\n{}", slurm::array_script(jobs), slurm::collecting_script(jobs));
        return exit_code::done;
    }
    print_notices(asked.scenario);
    return submit_study(std::move(jobs), asked,
                        fmt::format("orglab submit {}", fmt::join(arguments, " ")));
}

}  // namespace

Command submit() {
    return {.name = "", .summary = "work off a study on a cluster with Slurm", .run = run_command};
}

}  // namespace orglab::entries
