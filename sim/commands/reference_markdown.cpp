#include <fmt/format.h>

#include <algorithm>

#include "commands/reference.hpp"

namespace orglab {

std::string markdown_cell(std::string text) {
    std::ranges::replace(text, '\n', ' ');
    for (auto at = text.find('|'); at != std::string::npos; at = text.find('|', at + 2)) {
        text.insert(at, "\\");
    }
    return text;
}

std::string reference_markdown(const Catalogue& catalogue) {
    const auto& cell = markdown_cell;
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
        text +=
            "\n| key | values | default | unit | meaning | source |\n| --- | --- | --- | --- | --- "
            "| --- |\n";
        for (const auto& setting : section.settings) {
            text += fmt::format("| `{}` | {} | {} | {} | {} | {} |\n", setting.name,
                                cell(allowed(setting)), cell(default_text(setting)),
                                setting.unit == "1" ? "" : cell(setting.unit),
                                cell(setting.meaning), cell(setting.source));
        }
    }
    return text;
}

}  // namespace orglab
