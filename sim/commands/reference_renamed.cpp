#include <fmt/format.h>

#include <vector>

#include "commands/reference.hpp"
#include "parameters/catalogue.hpp"
#include "report/renderer.hpp"

namespace orglab {

namespace {

/// What stands in one line of a table: before, and now.
struct Renaming {
    std::string before;
    std::string now;
};

std::string section_of(const std::string& heading, const std::vector<Renaming>& renamings) {
    if (renamings.empty()) {
        return "";
    }
    report::Table table{.headings = {{.label = "before"}, {.label = "now"}}};
    for (const auto& [before, now] : renamings) {
        table.rows.push_back({report::Code{before}, report::Code{now}});
    }
    return fmt::format("\n## {}\n\n{}", heading, report::renderer_named("markdown").render(table));
}

}  // namespace

std::string reference_renamed(const Catalogue& catalogue) {
    std::vector<Renaming> sections;
    std::vector<Renaming> keys;
    std::vector<Renaming> words;
    for (const auto& section : catalogue.sections) {
        Section before = section;
        if (!section.formerly.empty()) {
            before.name = section.formerly;
            sections.push_back({heading_of(before), heading_of(section)});
        }
        for (const auto& setting : section.settings) {
            const std::string now = full_key(section, setting);
            if (!setting.formerly.empty()) {
                Setting former = setting;
                former.name = setting.formerly;
                keys.push_back({full_key(before, former), now});
            }
            for (const auto& former : setting.former_words) {
                words.push_back({fmt::format("{} = \"{}\"", now, former.word),
                                 fmt::format("{} = \"{}\"", now, former.now)});
            }
        }
    }
    return "# Renamed keys\n\n"
           "What keys of a scenario file were called in earlier versions, as `orglab explain "
           "--renamed` prints it from the places that\n"
           "declare them; do not edit. An old name is refused with the new one, and `orglab "
           "explain` knows both. Results are the same.\n" +
           section_of("Keys", keys) + section_of("Sections", sections) +
           section_of("Words of values", words);
}

}  // namespace orglab
