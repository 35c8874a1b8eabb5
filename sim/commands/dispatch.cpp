#include "commands/dispatch.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "commands/command.hpp"
#include "commands/command_line.hpp"
#include "commands/exit_code.hpp"
#include "commands/output.hpp"
#include "commands/process.hpp"
#include "support/build_info.hpp"
#include "support/errors.hpp"
#include "support/nearest.hpp"

namespace orglab {

namespace {

void print_help() {
    put("orglab {}: how organizations between hierarchy and network learn\n\n"
        "usage: orglab COMMAND [arguments]\n\ncommands:\n",
        build_info().version);
    for (const auto& command : commands()) {
        put("  {:<10} {}\n", command.name, command.summary);
    }
    put("\norglab COMMAND --help says more; orglab --version prints version, commit and "
        "compiler.\n");
}

void print_version() {
    const auto& info = build_info();
    put("orglab {} ({})\n{}\n{}\n{}\n", info.version, info.commit, info.compiler, info.flags,
        info.libraries);
}

int run_command(const std::vector<std::string>& arguments) {
    const auto& word = arguments.front();
    const auto command = std::ranges::find(commands(), word, &Command::name);
    if (command != commands().end()) {
        return command->run({arguments.begin() + 1, arguments.end()});
    }
    std::vector<std::string> names;
    std::ranges::transform(commands(), std::back_inserter(names), &Command::name);
    throw InputError(Complaint{.problem = fmt::format("there is no command '{}'", word),
                               .allowed = fmt::format("one of {}", fmt::join(names, ", ")),
                               .suggestion = nearest(word, names)});
}

}  // namespace

int dispatch(const std::vector<std::string>& arguments) {
    prepare_process();
    const int code = guarded([&] {
        if (arguments.empty()) {
            print_help();
            return exit_code::wrong_input;
        }
        if (arguments.front() == "--help" || arguments.front() == "-h" ||
            arguments.front() == "help") {
            print_help();
            return exit_code::done;
        }
        if (arguments.front() == "--version") {
            print_version();
            return exit_code::done;
        }
        return run_command(arguments);
    });
    return ended_output(code);
}

}  // namespace orglab
