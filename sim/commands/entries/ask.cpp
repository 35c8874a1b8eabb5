// orglab ask [FILE or number...]: runs questions and answers them in words.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "commands/command.hpp"
#include "commands/command_line.hpp"
#include "commands/exit_code.hpp"
#include "commands/interrupt.hpp"
#include "commands/output.hpp"
#include "commands/override_options.hpp"
#include "commands/progress_line.hpp"
#include "commands/troubles.hpp"
#include "scenario/shipped.hpp"
#include "study/ask.hpp"
#include "support/counted.hpp"
#include "support/plain_text.hpp"

namespace po = boost::program_options;
namespace fs = std::filesystem;

namespace orglab::entries {

namespace {

CommandLine command_line() {
    CommandLine line{.usage = "orglab ask [FILE|NUMBER|all...] [options]",
                     .meaning =
                         "Runs the experiment behind a question and answers it in words. Without a "
                         "question, lists\n"
                         "those that are shipped; all asks every one of them.",
                     .options = po::options_description("", 100),
                     .positional = "question"};
    line.options.add_options()("replicates", po::value<std::string>(), "runs of each design point");
    line.options.add_options()("arm", po::value<std::string>(),
                               "asks about this variant (question.arm)")(
        "against", po::value<std::string>(), "compares it with this one (question.baseline)")(
        "at", po::value<std::vector<std::string>>()->composing(),
        "KEY=VALUE: asks about these conditions of the sweep (question.at); repeatable");
    add_set_option(line.options);
    add_threads_option(line.options);
    line.options.add_options()("out", po::value<std::string>(),
                               "keeps the results file of a single question")(
        "force", po::bool_switch(), "replace an existing results file")("quiet", po::bool_switch(),
                                                                        "no progress line");
    return line;
}

std::vector<std::string> shipped_questions() {
    std::vector<std::string> names;
    for (const auto& name : shipped_scenarios()) {
        if (name.starts_with("questions/")) {
            names.push_back(name);
        }
    }
    return names;
}

bool is_number(const std::string& text) {
    return !text.empty() && std::all_of(text.begin(), text.end(),
                                        [](char letter) { return letter >= '0' && letter <= '9'; });
}

/// The file of "5", "questions/05-..." or a path.
fs::path question_file(const std::string& word) {
    if (!is_number(word)) {
        return find_scenario(word);
    }
    const std::string prefix = fmt::format("questions/{:0>2}-", word);
    const auto names = shipped_questions();
    const auto found = std::find_if(names.begin(), names.end(),
                                    [&](const auto& name) { return name.starts_with(prefix); });
    if (found == names.end()) {
        throw InputError(
            Complaint{.problem = fmt::format("there is no question {}", word),
                      .allowed = fmt::format("1 to {} (see orglab ask)", names.size())});
    }
    return find_scenario(*found);
}

int list() {
    put("questions, answered by `orglab ask NUMBER`:\n");
    for (const auto& name : shipped_questions()) {
        const Scenario scenario = read_scenario(find_scenario(name), catalogue());
        const std::string number = name.substr(std::string("questions/").size(), 2);
        put("{:>3}  {}\n", number.starts_with('0') ? number.substr(1) : number,
            without_controls(scenario.title));
    }
    return exit_code::done;
}

/// A text as TOML writes it.
std::string quoted(const std::string& text) {
    std::string made = "\"";
    for (const char letter : text) {
        made += letter == '"' || letter == '\\' ? std::string{'\\', letter} : std::string{letter};
    }
    return made + "\"";
}

/// Another arm is not described by the scenario's words for its own.
void ask_of(const char* option, const std::string& key, const std::string& own,
            const po::variables_map& given, std::vector<Override>& overrides) {
    if (!given.contains(option)) {
        return;
    }
    const auto& name = given[option].as<std::string>();
    overrides.push_back({key, quoted(name), fmt::format("--{}", option)});
    if (name != own) {
        overrides.push_back({key + "_phrase", quoted(""), fmt::format("--{}", option)});
    }
}

/// The scenario with the contrast and the conditions that the command line asks for.
Scenario asked_scenario(const fs::path& file, const po::variables_map& given) {
    auto overrides = overrides_from(given);
    if (given.contains("arm") || given.contains("against")) {
        const Question own = read_scenario(file, catalogue(), overrides).question;
        ask_of("arm", "question.arm", own.arm, given, overrides);
        ask_of("against", "question.baseline", own.baseline, given, overrides);
    }
    if (given.contains("at")) {
        std::vector<std::string> texts = given["at"].as<std::vector<std::string>>();
        std::ranges::transform(texts, texts.begin(), quoted);
        overrides.push_back({"question.at", fmt::format("[{}]", fmt::join(texts, ", ")), "--at"});
    }
    return read_scenario(file, catalogue(), overrides);
}

int ask_one(const fs::path& file, const po::variables_map& given, const std::string& command) {
    const Scenario scenario = asked_scenario(file, given);
    if (!given["quiet"].as<bool>()) {
        print_notices(scenario);
        warn_of_length(scenario, threads_from(given));
    }
    AskOptions options{
        .keep = given.contains("out") ? fs::path(given["out"].as<std::string>()) : fs::path(),
        .force = given["force"].as<bool>(),
        .threads = threads_from(given),
        .command_line = command,
        .progress = nullptr,
        .stop = &interrupt_flag()};
    AskOutcome outcome;
    if (given["quiet"].as<bool>()) {
        outcome = ask(scenario, options);
    } else {
        ProgressLine line(file.stem().string(), *options.stop);
        options.progress = [&](const Progress& progress) { line.show(progress); };
        options.tell = [](const std::string& what) { tell("{}\n", without_controls(what)); };
        outcome = ask(scenario, options);
    }
    if (outcome.study.stopped) {
        const bool kept = !options.keep.empty() && !outcome.study.folder.empty();
        tell("interrupted after {}; there is no answer yet{}\n", counted(outcome.study.runs, "run"),
             kept ? fmt::format("\n{} of {} are kept in {}; the same command goes on",
                                outcome.study.there, counted(outcome.study.planned, "run"),
                                without_controls(outcome.study.folder.string()))
                  : "");
        return interrupted_exit_code();
    }
    print_bytes(render(outcome.answer, report::renderer_named("terminal")) + "\n");
    flush_output();
    return print_troubles(outcome.study);
}

int ask_with(const std::vector<std::string>& arguments) {
    const auto given = parse(command_line(), arguments);
    if (!given) {
        return exit_code::done;
    }
    if (!given->contains("question")) {
        return list();
    }
    auto words = (*given)["question"].as<std::vector<std::string>>();
    if (words == std::vector<std::string>{"all"}) {
        words = shipped_questions();
    }
    if (words.size() > 1 && given->contains("out")) {
        throw InputError(Complaint{.problem = "--out names one file for several questions",
                                   .allowed = "one question"});
    }
    for (const auto& word : words) {
        const int code = ask_one(question_file(word), *given,
                                 fmt::format("orglab ask {}", fmt::join(arguments, " ")));
        if (code != exit_code::done) {
            return code;
        }
    }
    return exit_code::done;
}

}  // namespace

Command ask() {
    return {.name = "",
            .summary = "run the experiment behind a question and answer it in words",
            .run = ask_with};
}

}  // namespace orglab::entries
