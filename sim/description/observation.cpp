#include <fmt/format.h>

#include "description/chapters.hpp"
#include "metrics/measure.hpp"
#include "metrics/observation.hpp"
#include "parameters/description.hpp"

namespace orglab {

namespace {

using Paragraphs = std::vector<std::string>;

std::string item(const Measure& measure) {
    return fmt::format("- `{}` ({}): {}{}.", measure.name, as_markup(measure.label),
                       as_markup(measure.formula),
                       measure.source.empty() ? "" : "; " + sourced(measure.source));
}

void add(Paragraphs& said, const std::vector<Measure>& measures, const char* when) {
    if (!measures.empty()) {
        said.emplace_back(when);
    }
    for (const auto& measure : measures) {
        said.push_back(item(measure));
    }
}

Paragraphs measures(const Point& point) {
    const Recording recording = recording_of(point);
    std::vector<Measure> series;
    for (const auto& one : recording.series) {
        if (one.measure.axis != Axis::group) {
            series.push_back(one.measure);
        }
    }
    const auto& observe = point.model.get<ObservationSettings>();
    Paragraphs said;
    add(said, series,
        recording.record == Record::end ? "Measured at the end of each run (`observe.measures`):"
                                        : "Measured in period 0 and every `observe.every` periods "
                                          "(`observe.measures`):");
    add(said, recording.run, "Measured once per run, from the whole course of knowledge:");
    add(said, recording.structure,
        recording.ties_change ? "Measured of the structure, at the start and at the end:"
                              : "Measured of the structure, once:");
    if (!observe.by.empty()) {
        std::vector<std::string> groups;
        for (const Grouping* grouping : observe.by) {
            groups.push_back(as_markup(grouping->meaning));
        }
        said.push_back(
            fmt::format("The measures that read nothing but workers' beliefs and flows "
                        "are also taken of each group of workers by itself "
                        "(`observe.by`): by {}.",
                        listed(groups)));
    }
    if (!observe.snapshots.empty()) {
        said.emplace_back(
            "In the periods `observe.snapshots` the beliefs, value, skill, team, "
            "level and ties of every worker are stored.");
    }
    return said;
}

}  // namespace

std::vector<Topic> observation_topics() {
    return {{.heading = "Observation", .sections = {"observe"}, .tell = measures}};
}

}  // namespace orglab
