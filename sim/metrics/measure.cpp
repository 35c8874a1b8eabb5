#include "metrics/measure.hpp"

#include <cmath>
#include <iterator>

#include <fmt/format.h>

#include "report/renderer.hpp"

namespace orglab {
namespace {

std::string when(const Measure& measure) {
    switch (measure.moment) {
        case Moment::period:
            return measure.axis == Axis::level     ? "per period and level"
                   : measure.axis == Axis::channel ? "per period and channel"
                                                   : "per period";
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
        "never. The files of `sim/metrics/families` say all this; do not edit.\n";
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
