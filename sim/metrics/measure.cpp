#include "metrics/measure.hpp"

#include <cmath>
#include <iterator>

#include <fmt/format.h>

#include "report/renderer.hpp"
#include "support/scenario_word.hpp"

namespace orglab {
namespace {

std::string when(const Measure& measure) {
    switch (measure.moment) {
        case Moment::period:
            return fmt::format("per period{}{}",
                               measure.axis == Axis::level     ? " and level"
                               : measure.axis == Axis::channel ? " and channel"
                                                               : "",
                               measure.of_workers ? "; by group" : "");
        case Moment::run:
            return "per run";
        case Moment::structure:
            return "structure";
    }
    return "";
}

std::string range_of(const Measure& measure) {
    const auto end = [](double value) {
        return std::isinf(value) ? std::string("...") : fmt::format("{}", value);
    };
    return fmt::format("{} to {}", end(measure.low), end(measure.high));
}

const char* better(int direction) {
    return direction > 0 ? "more" : direction < 0 ? "less" : "-";
}

/// A row per grouping.
std::string groupings_markdown() {
    report::Table table{.headings = {{.label = "observe.by"}, {.label = "groups"}}};
    for (const Grouping& grouping : all_groupings()) {
        table.rows.push_back({report::Code{scenario_word(grouping.name)}, grouping.meaning});
    }
    return report::renderer_named("markdown").render(table);
}

}  // namespace

std::vector<Measure> all_measures(const Model& model) {
    std::vector<Measure> all;
    for (const auto& family : measure_families()) {
        auto measures = family.measures(model);
        std::move(measures.begin(), measures.end(), std::back_inserter(all));
    }
    return all;
}

std::string measures_markdown(const Model& model) {
    std::string page =
        "# Measures\n\n"
        "Chosen by name in `[observe] measures`. The default, `\"cheap\"`, is all that is marked "
        "so here and means "
        "something in the scenario (teams where there are teams, experts where there are experts); "
        "`\"all\"` is every "
        "one. `learned_by_channel` and `time_to` stand for all of their kind. Level 1 "
        "stands above the workers; "
        "channels are those of `learning.order`; n is the number of workers, m of dimensions. "
        "NaN: undefined, or "
        "never. The files of `sim/metrics/families` say all this; do not edit.\n\n"
        "Those with \"by group\" are also recorded of the workers of each group alone if "
        "`observe.by` asks for it, as `knowledge_by_team`; what is counted by channel is added up "
        "over channels (`messages_by_team`). `workers_by_team` has the sizes of groups. A group "
        "without workers has no numbers (NaN).\n\n" +
        groupings_markdown();
    for (const auto& family : measure_families()) {
        page += fmt::format("\n## {}\n\n{}\n\n", family.name, family.meaning);
        report::Table table;
        for (const char* label : {"measure", "what it says", "formula", "range", "better",
                                  "one number", "cheap", "source"}) {
            table.headings.push_back({.label = label});
        }
        for (const auto& m : family.measures(model)) {
            table.rows.push_back({report::Code{m.name}, m.label, m.formula, range_of(m),
                                  better(m.direction), when(m), m.cheap ? "yes" : "no", m.source});
        }
        page += report::renderer_named("markdown").render(table);
    }
    return page;
}

}  // namespace orglab
