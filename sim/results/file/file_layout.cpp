#include "results/file/file_layout.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>

#include "engine/run_key.hpp"
#include "random/text_hash.hpp"
#include "scenario/resolved_json.hpp"

namespace orglab {
namespace {

template <class T>
std::uint32_t place(const std::vector<T>& all, const T& one) {
    return static_cast<std::uint32_t>(std::find(all.begin(), all.end(), one) - all.begin());
}

void lay_out_axes(Layout& layout, const Recordings& recordings) {
    std::set<std::int32_t> periods;
    std::set<std::int32_t> snapshots;
    for (const Recording& recording : recordings.kept()) {
        for (std::uint32_t row = 0; row < recording.rows(); ++row) {
            periods.insert(static_cast<std::int32_t>(row * recording.every));
        }
        snapshots.insert(recording.snapshots.begin(), recording.snapshots.end());
        layout.levels = std::max(layout.levels, recording.levels);
        for (const auto& channel : recording.channels) {
            if (place(layout.channels, channel) == layout.channels.size()) {
                layout.channels.push_back(channel);
            }
        }
    }
    layout.periods.assign(periods.begin(), periods.end());
    layout.snapshots.assign(snapshots.begin(), snapshots.end());
    for (std::size_t point = 0; point < recordings.size(); ++point) {
        layout.recording_of.push_back(recordings.which(point));
    }
    for (const Recording& recording : recordings.kept()) {
        auto& rows = layout.row_of.emplace_back();
        for (std::uint32_t row = 0; row < recording.rows(); ++row) {
            const auto period = static_cast<std::int32_t>(row * recording.every);
            const auto found =
                std::lower_bound(layout.periods.begin(), layout.periods.end(), period);
            rows.push_back(static_cast<std::uint32_t>(found - layout.periods.begin()));
        }
        auto& channels = layout.channel_of.emplace_back();
        for (const auto& channel : recording.channels) {
            channels.push_back(place(layout.channels, channel));
        }
    }
}

/// Gathers variables of all points under their names, in the order they are first met.
class Gathering {
public:
    Gathering(Layout& layout) : layout_(layout) {}

    void add(std::string name, MeasureKind kind, const Measure& measure, std::size_t recording,
             std::size_t position) {
        std::size_t length = 0;
        if (measure.axis != Axis::none) {
            length = measure.axis == Axis::level ? layout_.levels
                     : measure.axis == Axis::channel
                         ? layout_.channels.size()
                         : layout_.axis_of(measure.grouping).labels.size();
            if (length == 0) {
                return;  // nobody has levels, or nobody has channels: no such dimension
            }
        }
        auto found =
            std::find_if(layout_.variables.begin(), layout_.variables.end(),
                         [&](const FileVariable& variable) { return variable.name == name; });
        if (found == layout_.variables.end()) {
            layout_.variables.push_back({std::move(name), kind, measure, length,
                                         std::vector<std::int32_t>(layout_.row_of.size(), -1)});
            found = layout_.variables.end() - 1;
        }
        expect(found->kind == kind, "a name in the results file stands for one thing");
        found->position[recording] = static_cast<std::int32_t>(position);
    }

private:
    Layout& layout_;
};

void lay_out_variables(Layout& layout, std::span<const Recording> recordings) {
    Gathering gathering(layout);
    const auto over_all = [&](const auto& add) {
        for (std::size_t i = 0; i < recordings.size(); ++i) {
            add(recordings[i], i);
        }
    };
    over_all([&](const Recording& recording, std::size_t which) {
        for (std::size_t i = 0; i < recording.structure.size(); ++i) {
            gathering.add(recording.structure[i].name, MeasureKind::structure,
                          recording.structure[i], which, i);
        }
    });
    over_all([&](const Recording& recording, std::size_t which) {
        for (std::size_t i = 0; recording.ties_change && i < recording.structure.size(); ++i) {
            gathering.add("end_" + recording.structure[i].name, MeasureKind::structure_end,
                          recording.structure[i], which, i);
        }
    });
    over_all([&](const Recording& recording, std::size_t which) {
        for (std::size_t i = 0; recording.rows() > 0 && i < recording.series.size(); ++i) {
            gathering.add(recording.series[i].measure.name, MeasureKind::series,
                          recording.series[i].measure, which, i);
        }
    });
    over_all([&](const Recording& recording, std::size_t which) {
        for (std::size_t i = 0; i < recording.run.size(); ++i) {
            gathering.add(recording.run[i].name, MeasureKind::run, recording.run[i], which, i);
        }
    });
    over_all([&](const Recording& recording, std::size_t which) {
        for (std::size_t i = 0; i < recording.series.size(); ++i) {
            gathering.add("end_" + recording.series[i].measure.name, MeasureKind::end,
                          recording.series[i].measure, which, i);
        }
    });
}

/// A resolved scenario as JSON without what changes no run: lines of [run] in its settings, and
/// what programs did that knew neither observe.by nor observe.record. At their depth
/// no other line begins with these letters, since texts have their quotes and line ends escaped.
/// (Other settings follow, so that each of these lines ends with a comma.)
std::string without_what_changes_no_run(std::string json) {
    for (const char* key :
         {"run.replicates\"", "run.precision.", "run.time_limit\"", "run.memory_limit\"",
          "observe.by\": []", "observe.record\": \"series\""}) {
        const std::string line = fmt::format("\n    \"{}", key);
        for (std::size_t at = json.find(line); at != std::string::npos; at = json.find(line, at)) {
            json.erase(at, std::min(json.find('\n', at + 1), json.size()) - at);
        }
    }
    return json;
}

/// The question's main measure, else knowledge, else the first.
std::string main_metric(const Layout& layout, const std::string& asked) {
    std::string first;
    std::string second;
    for (const auto& variable : layout.variables) {
        if (variable.averaged()) {
            if (variable.name == asked || "end_" + variable.name == asked) {
                return variable.name;
            }
            first = first.empty() ? variable.name : first;
            second = variable.name == "knowledge" ? variable.name : second;
        }
    }
    return second.empty() ? first : second;
}

}  // namespace

const GroupAxis& Layout::axis_of(const Grouping* grouping) const {
    const auto found = std::ranges::find(groups, grouping, &GroupAxis::grouping);
    expect(found != groups.end(), "a variable by group has an axis");
    return *found;
}

std::vector<std::string> Layout::dimensions(const FileVariable& variable) const {
    std::vector<std::string> names{"point", "replicate"};
    if (variable.kind == MeasureKind::series) {
        names.emplace_back("period");
    }
    if (variable.length != 0) {
        const Measure& measure = variable.measure;
        names.emplace_back(measure.axis == Axis::level     ? "level"
                           : measure.axis == Axis::channel ? "channel"
                                                           : measure.grouping->name);
    }
    return names;
}

std::vector<unsigned long long> Layout::lengths(const FileVariable& variable) const {
    std::vector<unsigned long long> made{points, replicates};
    if (variable.kind == MeasureKind::series) {
        made.push_back(periods.size());
    }
    if (variable.length != 0) {
        made.push_back(variable.length);
    }
    return made;
}

std::size_t Layout::numbers_a_run(const FileVariable& variable) const {
    return (variable.kind == MeasureKind::series ? periods.size() : 1) *
           std::max<std::size_t>(variable.length, 1);
}

Layout plan_layout(const StudyDescription& study) {
    const Scenario& scenario = *study.scenario;
    expect(scenario.points.size() == study.recordings.size(), "a recording a point");
    Layout layout;
    layout.points = static_cast<std::uint32_t>(scenario.points.size());
    layout.replicates = scenario.replicates;
    layout.first_replicate = scenario.first_replicate;
    for (const Recording& recording : study.recordings.kept()) {
        expect(recording.record == study.recordings.kept().front().record,
               "all points of a study keep the same of their runs");
        layout.record = recording.record;
    }
    lay_out_axes(layout, study.recordings);
    layout.groups = group_axes_of(study.recordings);
    lay_out_variables(layout, study.recordings.kept());
    layout.main = main_metric(layout, scenario.question.main);
    return layout;
}

std::string study_id(const StudyDescription& study) {
    const Scenario& scenario = *study.scenario;
    TextHash text;
    resolved_json(without_what_changes_no_run(scenario.settings_json), scenario.points,
                  [&](std::string_view piece) { text.add(piece); });
    std::uint64_t id = text.hash();
    for (const std::uint64_t key : point_keys(scenario.points)) {  // they know the data files
        id = mix(id ^ run_key(key, scenario.seed, 0));
    }
    return fmt::format("{:016x}", id);
}

std::string plain_name(std::string_view name) {
    std::string made;
    for (const char letter : name) {
        const bool upper = letter >= 'A' && letter <= 'Z';
        const bool kept = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
        made += upper ? static_cast<char>(letter - 'A' + 'a') : kept ? letter : '_';
    }
    return made;
}

}  // namespace orglab
