// A study made by hand: a hierarchy and a network, each at two places of a sweep. Every number of
// every run is a plain function of point, replicate, period and column, so that tests know what to
// find.
#pragma once

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "engine/catalogue.hpp"
#include "parameters/catalogue.hpp"
#include "parameters/words.hpp"
#include "results/results.hpp"

namespace orglab::fake {

inline float number(std::uint32_t point, std::uint32_t replicate, std::uint32_t period,
                    std::uint32_t column) {
    const auto wave = std::sin(0.7 * replicate + 0.1 * period * (1 + column) + point);
    return static_cast<float>(0.5 + 0.3 * wave);
}

inline Measure measure(std::string name, Axis axis = Axis::none, Moment moment = Moment::period) {
    Measure made;
    made.label = "share of right beliefs: " + name;
    made.name = std::move(name);
    made.direction = 1;
    made.formula = "right / m";
    made.source = "March 1991";
    made.axis = axis;
    made.moment = moment;
    return made;
}

inline Recording recording(bool hierarchy, std::uint32_t periods) {
    Recording made;
    made.levels = hierarchy ? 2 : 0;
    made.channels = hierarchy ? std::vector<std::string>{"experts"}
                              : std::vector<std::string>{"network", "experts"};
    made.periods = periods;
    made.every = 2;
    made.ties_change = !hierarchy;
    const auto add = [&](const Measure& what, std::uint32_t width) {
        made.series.push_back({what, made.columns, width});
        made.columns += width;
    };
    add(measure("score"), 1);
    add(measure("knowledge"), 1);
    add(measure("expert_knowledge_by_level", Axis::level), made.levels);
    add(measure("messages_by_channel", Axis::channel),
        static_cast<std::uint32_t>(made.channels.size()));
    if (hierarchy) {
        add(measure("authority_gap"), 1);  // recorded in one variant only
    }
    auto time = measure("time_to_80", Axis::none, Moment::run);
    time.high = std::numeric_limits<double>::infinity();
    time.direction = -1;
    time.censored = true;
    made.run = {time};
    made.structure = {measure("net_degree", Axis::none, Moment::structure)};
    return made;
}

/// The settings as a results file keeps them, in the form of scenario/resolved.hpp.
inline std::string settings_json(const Scenario& scenario) {
    const nlohmann::ordered_json made = {{"title", scenario.title},
                                         {"description", "Nobody simulated it."},
                                         {"question.main", "score"},
                                         {"settings", {{"run.seed", scenario.seed}}},
                                         {"sweep", {{"learning.network.rate", {0.1, 0.3}}}}};
    return made.dump(2);
}

struct Study {
    Scenario scenario;
    StudyDescription description;
};

inline std::unique_ptr<Study> study(std::uint32_t replicates = 3, std::uint32_t periods = 40) {
    auto made = std::make_unique<Study>();
    Scenario& scenario = made->scenario;
    scenario.file = "invented.toml";
    scenario.title = "An invented study – with “quotes”";
    scenario.source_text = "# not a real scenario\n[run]\r\nseed = 7\n";
    scenario.seed = 7;
    scenario.replicates = replicates;
    scenario.periods = periods;
    scenario.variants = {"hierarchy", "small-world"};
    std::vector<Recording> recordings;
    std::vector<Point> points;
    for (const auto& variant : scenario.variants) {
        for (const double rate : {0.1, 0.3}) {
            Point point;
            point.model = model_of(catalogue(), default_settings(catalogue()));
            point.index = static_cast<std::uint32_t>(points.size());
            point.scenario = variant;
            const bool hierarchy = variant == "hierarchy";
            point.swept = {{"learning.network.rate", rate}};
            point.parameters = {{"learning.network.rate", rate},
                                {"hierarchy.levels", std::int64_t{hierarchy ? 2 : 0}},
                                {"network.kind", std::string(hierarchy ? "none" : "small-world")},
                                {"hierarchy.span", std::vector<double>{5, 4}},
                                {"network.external-knowledge", hierarchy ? Value() : Value(0.6)}};
            point.settings = Settings(point.parameters.begin(), point.parameters.end());
            points.push_back(point);
            recordings.push_back(recording(hierarchy, periods));
        }
    }
    made->description.recordings = Recordings(std::move(recordings));
    scenario.points = std::move(points);
    scenario.settings_json = settings_json(scenario);
    made->description.scenario = &scenario;
    made->description.provenance = {
        {"version", "0.1.0"}, {"commit", "abc1234"}, {"host", "somewhere"}};
    return made;
}

/// Changes what each point records.
template <class Change>
void change_recordings(Study& study, Change&& change) {
    std::vector<Recording> recordings;
    for (std::uint32_t point = 0; point < study.description.recordings.size(); ++point) {
        recordings.push_back(study.description.recordings[point]);
        change(point, recordings.back());
    }
    study.description.recordings = Recordings(std::move(recordings));
}

/// Adds knowledge by team to points that have teams of these names.
inline void record_teams(Study& study, const std::vector<std::vector<std::string>>& names) {
    const Grouping* team = find_registered<Grouping>("team");
    change_recordings(study, [&](std::uint32_t point, Recording& recording) {
        if (names.at(point).empty()) {
            return;
        }
        Measure made = measure("knowledge_by_team", Axis::group);
        made.grouping = team;
        const auto width = static_cast<std::uint32_t>(names[point].size());
        recording.groups = {{team, names[point]}};
        recording.series.push_back({made, recording.columns, width});
        recording.columns += width;
    });
}

inline Run run(const Study& study, std::uint32_t point, std::uint32_t replicate) {
    const Recording& recording = study.description.recordings[point];
    Run made;
    made.point = point;
    made.replicate = replicate;
    made.seed = study.scenario.seed;
    made.key = run_key(study.scenario.points[point], study.scenario.seed, replicate);
    made.n_periods = recording.periods;
    made.fingerprint = 0xffffffff00000000ULL + 100 * point + replicate;
    made.series.resize(recording.rows(), recording.columns);
    made.end.resize(recording.columns);
    for (std::uint32_t column = 0; column < recording.columns; ++column) {
        for (std::uint32_t row = 0; row < recording.rows(); ++row) {
            made.series(row, column) = number(point, replicate, row * recording.every, column);
        }
        made.end(column) = 0.125 + 0.25 * replicate + point + column;
    }
    made.run_measures = {replicate == 1 ? std::numeric_limits<double>::quiet_NaN()
                                        : 10.0 + replicate};
    made.structure = {static_cast<float>(4 + point)};
    if (recording.ties_change) {
        made.structure_end = {static_cast<float>(5 + point)};
    }
    made.worker_updates = 500;
    made.seconds = 0.25;
    return made;
}

/// All runs in the order of points and replicates.
inline std::vector<Run> runs(const Study& study) {
    std::vector<Run> made;
    for (const auto& point : study.scenario.points) {
        for (std::uint32_t replicate = 0; replicate < study.scenario.replicates; ++replicate) {
            made.push_back(run(study, point.index, replicate));
        }
    }
    return made;
}

}  // namespace orglab::fake
