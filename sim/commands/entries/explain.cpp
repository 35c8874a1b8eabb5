// orglab explain KEY: what a key means and allows; also all of them, for the docs and for editors.
#include <fmt/format.h>

#include <filesystem>

#include "commands/command.hpp"
#include "commands/command_line.hpp"
#include "commands/exit_code.hpp"
#include "commands/output.hpp"
#include "commands/reference.hpp"
#include "results/publish.hpp"
#include "study/study.hpp"

namespace po = boost::program_options;

namespace orglab::entries {

namespace {

/// Writes the generated pages into a folder, all or, if one cannot be, none.
void write_pages(const std::filesystem::path& folder, bool replace) {
    const auto pages = reference_pages(catalogue());
    for (const auto& page : pages) {
        check_place(folder / page.file, replace);
    }
    for (const auto& page : pages) {
        write_file(folder / page.file, page.text, replace);
    }
}

CommandLine command_line() {
    CommandLine line{
        .usage = "orglab explain KEY... | --all | --renamed | --schema | --pages FOLDER [--force]",
        .meaning =
            "Says what a key means: its values, default, unit and source. A section, a channel, "
            "a\n"
            "kind of network or landscape, a measure or a value of a key will do as well. Exits "
            "with "
            "2\nafter the name that a key had in an earlier version: scenarios may no longer have "
            "it.",
        .options = po::options_description("", 100),
        .positional = "key"};
    line.options.add_options()("all", po::bool_switch(),
                               "every key, as Markdown (docs/parameters.md)")(
        "renamed", po::bool_switch(),
        "what keys were called in earlier versions, as Markdown (docs/renamed-keys.md)")(
        "schema", po::bool_switch(), "JSON schema of scenario files, for editors")(
        "pages", po::value<std::string>(),
        "writes the pages of docs that are made from the program into FOLDER")(
        "force", po::bool_switch(), "replace existing pages");
    return line;
}

int run_command(const std::vector<std::string>& arguments) {
    const CommandLine line = command_line();
    const auto given = parse(line, arguments);
    if (!given) {
        return exit_code::done;
    }
    if (given->contains("pages")) {
        write_pages((*given)["pages"].as<std::string>(), (*given)["force"].as<bool>());
    } else if ((*given)["all"].as<bool>()) {
        print_bytes(reference_markdown(catalogue()));
    } else if ((*given)["renamed"].as<bool>()) {
        print_bytes(reference_renamed(catalogue()));
    } else if ((*given)["schema"].as<bool>()) {
        print_bytes(reference_schema(catalogue()));
    } else if (!given->contains("key")) {
        throw InputError(Complaint{.problem = "nothing to explain", .allowed = line.usage});
    } else {
        std::string between;
        bool known = true;
        for (const auto& word : (*given)["key"].as<std::vector<std::string>>()) {
            const Explanation explained = explain_word(catalogue(), word);
            put("{}{}", between, explained.text);
            between = "\n";
            known = known && !explained.former_name;
        }
        return known ? exit_code::done : exit_code::wrong_input;
    }
    return exit_code::done;
}

}  // namespace

Command explain() {
    return {.name = "", .summary = "say what a key of a scenario means", .run = run_command};
}

}  // namespace orglab::entries
