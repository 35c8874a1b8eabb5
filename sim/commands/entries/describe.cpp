// orglab describe SCENARIO: the description of its model in ODD order, with a bibliography.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <filesystem>

#include "commands/command.hpp"
#include "commands/command_line.hpp"
#include "commands/exit_code.hpp"
#include "commands/given_words.hpp"
#include "commands/output.hpp"
#include "commands/override_options.hpp"
#include "description/describe.hpp"
#include "engine/catalogue.hpp"
#include "report/renderer.hpp"
#include "results/publish.hpp"
#include "scenario/shipped.hpp"
#include "support/errors.hpp"
#include "support/nearest.hpp"
#include "support/plain_text.hpp"

namespace po = boost::program_options;
namespace fs = std::filesystem;

namespace orglab::entries {

namespace {

std::vector<std::string> formats() {
    std::vector<std::string> names;
    for (const auto& renderer : table_renderers()) {
        if (renderer.document != nullptr) {
            names.push_back(renderer.name);
        }
    }
    return names;
}

/// One of those in which documents are written.
const report::Renderer& format_of(const std::string& name) {
    const auto names = formats();
    if (std::ranges::find(names, name) == names.end()) {
        throw InputError(Complaint{
            .problem = fmt::format("a description is not written in the format \"{}\"", name),
            .allowed = fmt::format("{}", fmt::join(names, " or ")),
            .suggestion = nearest(name, names)});
    }
    return report::renderer_named(name);
}

/// Where the parts of a description go; "": to the standard output, and nowhere.
struct Places {
    fs::path text;
    fs::path bibliography;
};

fs::path full_path(const fs::path& place) {
    return fs::absolute(place).lexically_normal();
}

/// The name by which a document can read its bibliography; "": by none, so that it lists its works.
std::string bibliography_name(const Places& places) {
    const bool beside = places.text.empty() || full_path(places.text).parent_path() ==
                                                   full_path(places.bibliography).parent_path();
    return beside && places.bibliography.extension() == ".bib" ? places.bibliography.stem().string()
                                                               : "";
}

Places places_from(const po::variables_map& given) {
    Places places;
    if (given.contains("out")) {
        places.text = given["out"].as<std::string>();
        places.bibliography = fs::path(places.text).replace_extension(".bib");
    }
    if (given.contains("bibtex")) {
        places.bibliography = given["bibtex"].as<std::string>();
    }
    if (!places.text.empty() && full_path(places.text) == full_path(places.bibliography)) {
        throw InputError(Complaint{.file = places.text.string(),
                                   .problem = "is named for the description and for its "
                                              "bibliography",
                                   .allowed = "two files"});
    }
    return places;
}

/// Both files or, if one of them cannot be made, none.
void write(const Places& places, const report::Document& document, const report::Renderer& renderer,
           bool replace) {
    for (const auto& place : {places.text, places.bibliography}) {
        if (!place.empty()) {
            check_place(place, replace);
        }
    }
    const std::string text = renderer.document(document);
    if (!places.bibliography.empty()) {
        write_file(places.bibliography, bibtex_of(document), replace);
    }
    if (places.text.empty()) {
        print_bytes(text);
    } else {
        write_file(places.text, text, replace);
    }
    for (const auto& place : {places.text, places.bibliography}) {
        if (!place.empty()) {
            tell("{} is written\n", without_controls(place.string()));
        }
    }
}

int run_command(const std::vector<std::string>& arguments) {
    CommandLine line{
        .usage = "orglab describe SCENARIO [options]",
        .meaning =
            "Writes the description of the model that a scenario runs, in the order of the ODD\n"
            "protocol, with only what the scenario uses: rules, equations, keys with their "
            "values,\n"
            "and the works that are cited. SCENARIO may be the name of a shipped scenario.",
        .options = po::options_description("", 100),
        .positional = "file"};
    line.options.add_options()("format", po::value<std::string>()->default_value("markdown"),
                               fmt::format("{}", fmt::join(formats(), " or ")).c_str())(
        "out", po::value<std::string>(),
        "writes it into this file, and the bibliography (BibTeX) beside it, with the ending .bib")(
        "bibtex", po::value<std::string>(), "writes the bibliography into this file")(
        "force", po::bool_switch(), "replace existing files");
    add_set_option(line.options);
    const auto given = parse(line, arguments);
    if (!given) {
        return exit_code::done;
    }
    const auto files = words_of(*given, "file");
    if (files.size() != 1) {
        throw InputError(Complaint{
            .problem = files.empty() ? "no scenario to describe" : "more than one scenario",
            .allowed = line.usage});
    }
    const report::Renderer& renderer = format_of((*given)["format"].as<std::string>());
    const Places places = places_from(*given);
    const Scenario scenario =
        read_scenario(find_scenario(files.front()), catalogue(), overrides_from(*given));
    report::Document document = orglab::describe(scenario);
    document.bibliography = bibliography_name(places);
    write(places, document, renderer, (*given)["force"].as<bool>());
    return exit_code::done;
}

}  // namespace

Command describe() {
    return {.name = "",
            .summary = "write the description of a scenario's model in ODD order",
            .run = run_command};
}

}  // namespace orglab::entries
