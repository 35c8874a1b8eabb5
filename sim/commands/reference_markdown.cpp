#include <fmt/format.h>

#include "commands/reference.hpp"
#include "report/renderer.hpp"

namespace orglab {

std::string reference_markdown(const Catalogue& catalogue) {
    std::string text =
        "# Parameters\n\n"
        "Every key of a scenario file, as `orglab explain --all` prints it from the places that "
        "declare them; do not edit.\n"
        "A key is written in its section, or dotted (`network.degree = 4`); NAME stands for a word "
        "of your own.\n"
        "Keys that had another name in earlier versions are in "
        "[renamed-keys.md](renamed-keys.md).\n";
    for (const auto& section : catalogue.sections) {
        text += fmt::format("\n## {}\n\n{}\n",
                            section.name.empty() ? "(top)" : "`" + heading_of(section) + "`",
                            section.meaning);
        if (section.settings.empty()) {
            continue;
        }
        report::Table table;
        for (const char* label : {"key", "values", "default", "unit", "meaning", "source"}) {
            table.headings.push_back({.label = label});
        }
        for (const auto& setting : section.settings) {
            table.rows.push_back({report::Code{setting.name}, allowed(setting),
                                  default_text(setting), setting.unit == "1" ? "" : setting.unit,
                                  setting.meaning, setting.source});
        }
        text += "\n" + report::renderer_named("markdown").render(table);
    }
    return text;
}

}  // namespace orglab
