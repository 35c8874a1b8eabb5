#include <fmt/format.h>

#include <vector>

#include "commands/reference.hpp"
#include "parameters/catalogue.hpp"

namespace orglab {

namespace {

/// What stands in one line of a table: before, and now.
struct Renaming {
    std::string before;
    std::string now;
};

std::string table(const std::string& heading, const std::vector<Renaming>& renamings) {
    if (renamings.empty()) {
        return "";
    }
    std::string text = fmt::format("\n## {}\n\n| before | now |\n| --- | --- |\n", heading);
    for (const auto& [before, now] : renamings) {
        text += fmt::format("| `{}` | `{}` |\n", before, now);
    }
    return text;
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
           table("Keys", keys) + table("Sections", sections) + table("Words of values", words);
}

}  // namespace orglab
