// orglab list: the scenarios that come with the program, with their titles.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "commands/command.hpp"
#include "commands/command_line.hpp"
#include "commands/exit_code.hpp"
#include "commands/output.hpp"
#include "scenario/shipped.hpp"
#include "support/errors.hpp"
#include "support/plain_text.hpp"

namespace orglab::entries {

namespace {

int run_command(const std::vector<std::string>& arguments) {
    const CommandLine line{
        .usage = "orglab list",
        .meaning =
            "Shows the shipped scenarios by folder; each name can be given to run and check.",
        .options = {},
        .positional = ""};
    if (!parse(line, arguments)) {
        return exit_code::done;
    }
    const auto names = shipped_scenarios();
    if (names.empty()) {
        throw MachineError("no shipped scenarios found; $ORGLAB_SCENARIOS can name their folder");
    }
    const auto folder_of = [](const std::string& name) {
        return std::filesystem::path(name).parent_path().generic_string();
    };
    std::size_t width = 0;
    std::ranges::for_each(names, [&](const auto& name) { width = std::max(width, name.size()); });
    std::vector<std::string> folders = {""};
    for (const auto& name : names) {
        if (std::ranges::find(folders, folder_of(name)) == folders.end()) {
            folders.push_back(folder_of(name));
        }
    }
    for (const auto& folder : folders) {
        put("{}", folder.empty() ? "" : "\n" + folder + "/\n");
        for (const auto& name : names) {
            if (folder_of(name) == folder) {
                const std::string title = title_of(shipped_folder() / (name + ".toml"));
                put("  {:<{}}  {}\n", name, width,
                    title.empty() ? "(no title: `orglab check` says why)"
                                  : without_controls(title));
            }
        }
    }
    return exit_code::done;
}

}  // namespace

Command list() {
    return {.name = "", .summary = "show the shipped scenarios", .run = run_command};
}

}  // namespace orglab::entries
