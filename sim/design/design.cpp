#include "design/design.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace orglab {

namespace {

std::string meaning_of_designs() {
    std::string text = "How the points are chosen.";
    for (const Design& design : all_designs()) {
        text += fmt::format(" {}: {}.", scenario_word(design.name), design.meaning);
    }
    return text;
}

/// Made when it is first asked for: only then do all tables of designs exist.
const Table<SweepSettings>& sweep_table() {
    static const Table<SweepSettings> table = {
        {&SweepSettings::design,
         {.name = "design", .common = true, .meaning = meaning_of_designs()}},
        {&SweepSettings::where,
         {.name = "where",
          .common = true,
          .meaning = "only points that fulfil this condition are taken: keys, numbers and words in "
                     "quotes with + - * /, == != < <= > >=, in [...], and, or, not and "
                     "parentheses, as in \"hierarchy.levels <= 4 and network.degree < "
                     "workforce.size / 2\". A place of the sweep that one variant does not fulfil "
                     "is left out in all of them"}},
        {&SweepSettings::on_impossible,
         {.name = "on_impossible",
          .common = true,
          .meaning = "what becomes of points whose settings contradict each other: with error the "
                     "scenario is refused, with skip they are left out, in all variants, and "
                     "told"}}};
    return table;
}

}  // namespace

std::vector<Section> sweep_sections(const Design& design) {
    std::vector<Section> sections = {section("sweep", "", sweep_table())};
    std::ranges::copy(design.sections, std::back_inserter(sections));
    return sections;
}

bool is_of_whole_sweep(std::string_view name) {
    return name == "where" || name == "on_impossible";
}

Section sweep_section() {
    Section made = section(
        "sweep",
        "Points instead of a single one: each line names a key in quotes and lists its values, as "
        "in "
        "`\"network.degree\" = [2, 4, 6]`, or gives a range of numbers, as in "
        "`\"workforce.turnover\" = { from = 0, to = 0.2, count = 5 }`. Every point that the design "
        "chooses is run with every variant. A [sweep.NAME] with a `design` is a part of its own, "
        "whose points are taken with all points of the others.",
        sweep_table());
    made.readings.clear();  // no point has these keys
    for (const Design& design : all_designs()) {
        for (const Section& own : design.sections) {
            for (const Setting& setting : own.settings) {
                if (std::ranges::find(made.settings, setting.name, &Setting::name) ==
                    made.settings.end()) {
                    made.settings.push_back(setting);
                }
            }
        }
    }
    return made;
}

}  // namespace orglab
