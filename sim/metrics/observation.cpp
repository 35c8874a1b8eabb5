#include "metrics/observation.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "environment/environment.hpp"
#include "learning/learning.hpp"
#include "metrics/groups.hpp"
#include "metrics/measure.hpp"
#include "organization/settings.hpp"
#include "scenario/declare.hpp"
#include "scenario/precision.hpp"
#include "support/nearest.hpp"

namespace orglab {
namespace {

const Table<ObservationSettings>& observation_table() {
    using O = ObservationSettings;
    static const Table<O> table = {
        {&O::measures,
         {.name = "measures",
          .form = Form::one_or_list,
          .meaning = "names of measures (docs/measures.md); \"cheap\" stands for those that cost "
                     "little and mean "
                     "something here, \"all\" for every one"}},
        {&O::by,
         {.name = "by",
          .form = Form::one_or_list,
          .meaning = "groups of workers of which measures are recorded as well, each as "
                     "MEASURE_by_GROUP: those of teams, of ranks below a head of the line, of "
                     "employees and contractors, of kinds of workers"}},
        {&O::every,
         {.name = "every",
          .low = 1,
          .high = 1e9,
          .unit = "periods",
          .meaning = "series are recorded in period 0 and then every this many periods"}},
        {&O::record,
         {.name = "record",
          .common = true,
          .meaning = "what is kept of the course of runs. series: every recorded period of every "
                     "run; summary: in the results file only the means over the runs of a point; "
                     "end: nothing. Values at the end, run measures, structure, snapshots and "
                     "fingerprints are kept in any case, and are the same"}},
        {&O::snapshots,
         {.name = "snapshots",
          .formerly = "workers",
          .low = 0,
          .high = 1e9,
          .unit = "periods",
          .meaning = "periods in which beliefs, values, skill, team, level and ties of all workers "
                     "are stored"},
         true},
        {&O::top_share,
         {.name = "top_share",
          .formerly = "top",
          .low = 0,
          .high = 1,
          .low_open = true,
          .unit = "share of workers",
          .meaning = "expertise_top_share: how many workers count as the top, rounded up"}},
        {&O::time_to,
         {.name = "time_to",
          .low = 0,
          .high = 1,
          .low_open = true,
          .unit = "share right",
          .meaning = "shares of knowledge whose first period is a measure: 0.8 gives time_to_80"}},
    };
    return table;
}

bool selects(const std::string& word, const Measure& measure) {
    return word == "all" || (word == "cheap" && measure.cheap && measure.applies) ||
           word == measure.name || (!word.empty() && word == measure.also);
}

void check_names(const Model& model, std::vector<Contradiction>& found) {
    const std::vector<Measure> measures = all_measures(model);
    std::vector<std::string> words = {"all", "cheap"};
    for (const auto& measure : measures) {
        words.push_back(measure.name);
    }
    const auto& wanted = model.get<ObservationSettings>().measures;
    for (const auto& word : wanted) {
        const bool known =
            word == "cheap" || std::ranges::any_of(measures, [&](const Measure& measure) {
                return selects(word, measure);
            });
        if (!known) {
            const std::string near = nearest(word, words);
            found.push_back(
                {"observe.measures", fmt::format("there is no measure \"{}\"", word),
                 near.empty() ? fmt::format("names among {}", fmt::join(words, ", ")) : "", near});
        }
    }
    if (wanted.empty()) {
        found.push_back({"observe.measures", "is an empty list, so that nothing would be measured",
                         R"(at least one name, "cheap" or "all")"});
    }
}

void check_periods(const Model& model, std::vector<Contradiction>& found) {
    const std::uint32_t periods = model.get<RunSettings>().periods;
    for (const double period : model.get<ObservationSettings>().snapshots) {
        if (period > periods) {
            found.push_back({"observe.snapshots",
                             fmt::format("period {} comes after the last", period),
                             fmt::format("periods from 0 to run.periods = {}", periods),
                             "",
                             {"run.periods"}});
        }
    }
}

void check_shares(const Model& model, std::vector<Contradiction>& found) {
    std::set<std::string> seen;
    for (const auto& measure : all_measures(model)) {
        if (measure.moment == Moment::run && !seen.insert(measure.name).second) {
            found.push_back({"observe.time_to",
                             fmt::format("two shares make the same measure {}", measure.name),
                             "each share once"});
        }
    }
}

/// run.precision looks at one number of every run.
void check_precise_measure(const Model& model, std::vector<Contradiction>& found) {
    const std::string& wanted = model.get<PrecisionSettings>().measure;
    if (wanted.empty()) {
        return;
    }
    std::vector<std::string> names;
    std::vector<std::string> all;
    for (const auto& measure : all_measures(model)) {
        const auto& words = model.get<ObservationSettings>().measures;
        if (measure.moment != Moment::period || measure.axis != Axis::none) {
            continue;
        }
        all.push_back(measure.name);
        if (std::ranges::any_of(words, [&](const auto& word) { return selects(word, measure); })) {
            names.push_back(measure.name);
        }
    }
    if (std::ranges::find(names, wanted) == names.end()) {
        const std::string word = wanted.starts_with("end_") ? wanted.substr(4) : wanted;
        const std::string near = nearest(word, names);
        constexpr std::size_t most = 12;
        const bool few = !names.empty() && names.size() <= most;
        found.push_back({"run.precision.measure",
                         fmt::format("\"{}\" is not recorded as one number per period", wanted),
                         few ? fmt::format("one of {}", fmt::join(names, ", "))
                             : "such a measure, of those that observe.measures names",
                         !near.empty() ? near : nearest(word, all),
                         {"observe.measures"}});
    }
}

/// Gives a measure its place.
void record(const Measure& measure, Recording& recording) {
    if (measure.moment == Moment::run) {
        recording.run.push_back(measure);
        return;
    }
    if (measure.moment == Moment::structure) {
        recording.structure.push_back(measure);
        return;
    }
    const auto channels = static_cast<std::uint32_t>(recording.channels.size());
    const std::uint32_t width = measure.axis == Axis::none    ? 1
                                : measure.axis == Axis::level ? recording.levels
                                                              : channels;
    if (width > 0) {
        recording.series.push_back({measure, recording.columns, width});
        recording.columns += width;
        recording.flows = recording.flows || measure.of_flows;
    }
}

}  // namespace

void declare_observation(Catalogue& catalogue) {
    catalogue.add(section("observe", "what is measured, and when", observation_table()));
    catalogue.checks.emplace_back(check_names);
    catalogue.checks.emplace_back(check_periods);
    catalogue.checks.emplace_back(check_shares);
    catalogue.point_checks.push_back(
        {{"observe", "workforce", "reorganize", "hierarchy", "teams", "network"},
         check_groups_are_there});
    catalogue.checks.emplace_back(check_precise_measure);
}

Recording recording_of(const Model& model) {
    const auto& observe = model.get<ObservationSettings>();
    Recording recording;
    recording.periods = model.get<RunSettings>({"periods"}).periods;
    recording.every = observe.every;
    recording.record = observe.record;
    recording.levels = levels_of(model);
    for (const Channel* channel : model.get<LearningSettings>({"order"}).order) {
        recording.channels.push_back(word_of(*channel));
    }
    recording.ties_change = ties_may_change(model);
    for (const double period : observe.snapshots) {
        recording.snapshots.push_back(static_cast<std::uint32_t>(period));
    }
    std::ranges::sort(recording.snapshots);
    recording.snapshots.erase(std::unique(recording.snapshots.begin(), recording.snapshots.end()),
                              recording.snapshots.end());
    for (const Measure& measure : all_measures(model)) {
        if (std::ranges::any_of(observe.measures,
                                [&](const auto& word) { return selects(word, measure); })) {
            record(measure, recording);
        }
    }
    return recording;
}

Recording recording_of(const Point& point) {
    Recording recording = recording_of(point.model);
    record_groups(workforce_of(point), recording);
    return recording;
}

}  // namespace orglab
