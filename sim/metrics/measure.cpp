#include "metrics/measure.hpp"

#include <cmath>
#include <iterator>

#include <fmt/format.h>

#include "metrics/observation.hpp"
#include "organization/settings.hpp"

namespace orglab {
namespace {

std::string when(const Measure& measure) {
    switch (measure.moment) {
        case Moment::period:
            return measure.axis == Axis::level     ? "a period and level"
                   : measure.axis == Axis::channel ? "a period and channel"
                                                   : "a period";
        case Moment::run:
            return "a run";
        case Moment::structure:
            return "structure";
    }
    return "";
}

std::string range_of(const Measure& measure) {
    const auto end = [](double value) { return std::isinf(value) ? std::string("...") : fmt::format("{}", value); };
    return fmt::format("{} to {}", end(measure.low), end(measure.high));
}

const char* better(int direction) { return direction > 0 ? "more" : direction < 0 ? "less" : "-"; }

}  // namespace

std::vector<Measure> all_measures(const Settings& settings) {
    std::vector<Measure> all;
    for (const auto& family : measure_families()) {
        auto measures = family.measures(settings);
        std::move(measures.begin(), measures.end(), std::back_inserter(all));
    }
    return all;
}

std::string measures_markdown(const Settings& settings) {
    std::string page;
    for (const auto& family : measure_families()) {
        page += fmt::format("\n## {}\n{}\n\n", family.name, family.meaning);
        page += "| measure | what it says | formula | range | better | one number | default | source |\n";
        page += "| --- | --- | --- | --- | --- | --- | --- | --- |\n";
        for (const auto& m : family.measures(settings)) {
            page += fmt::format("| `{}` | {} | {} | {} | {} | {} | {} | {} |\n", m.name, m.label, m.formula, range_of(m),
                                better(m.direction), when(m), m.cheap ? "yes" : "no", m.source);
        }
    }
    return page;
}

std::uint32_t levels_of(const Settings& settings) {
    const HierarchySettings hierarchy = read_hierarchy(settings);
    return hierarchy.line() ? 0 : static_cast<std::uint32_t>(hierarchy.levels);
}

}  // namespace orglab
