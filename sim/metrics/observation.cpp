#include "metrics/observation.hpp"

#include <algorithm>
#include <limits>
#include <set>

#include <fmt/format.h>

#include "metrics/measure.hpp"
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
        {&O::every,
         {.name = "every",
          .low = 1,
          .high = 1e9,
          .unit = "periods",
          .meaning = "series are recorded in period 0 and in every so many periods"}},
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
          .meaning = "shares of knowledge whose first period is a measure: .8 gives time_to_80"}},
    };
    return table;
}

bool selects(const std::string& word, const Measure& measure) {
    return word == "all" || (word == "cheap" && measure.cheap && measure.applies) ||
           word == measure.name || (!word.empty() && word == measure.also);
}

void check_names(const Settings& settings, std::vector<Contradiction>& found) {
    const std::vector<Measure> measures = all_measures(settings);
    std::vector<std::string> words = {"all", "cheap"};
    for (const auto& measure : measures) {
        words.push_back(measure.name);
    }
    const auto wanted = read_observation(settings).measures;
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

void check_periods(const Settings& settings, std::vector<Contradiction>& found) {
    const double periods =
        number_of(settings, "run.periods", std::numeric_limits<double>::infinity());
    for (const double period : read_observation(settings).snapshots) {
        if (period > periods) {
            found.push_back({"observe.snapshots",
                             fmt::format("period {} comes after the last", period),
                             fmt::format("periods from 0 to run.periods = {}", periods)});
        }
    }
}

void check_shares(const Settings& settings, std::vector<Contradiction>& found) {
    std::set<std::string> seen;
    for (const auto& measure : all_measures(settings)) {
        if (measure.moment == Moment::run && !seen.insert(measure.name).second) {
            found.push_back({"observe.time_to",
                             fmt::format("two shares make the same measure {}", measure.name),
                             "each share once"});
        }
    }
}

bool ties_change(const Settings& settings) {
    if (number_of(settings, "leaders.weaving", 0) > 0) {
        return true;
    }
    const auto says = [&](const std::string& key, std::string_view word) {
        const auto found = settings.find(key);
        const auto* text =
            found == settings.end() ? nullptr : std::get_if<std::string>(&found->second);
        return text != nullptr && *text == word;
    };
    return std::ranges::any_of(event_keys(settings, "kind"),
                               [&](const auto& key) { return says(key, "tie-loss"); }) ||
           std::ranges::any_of(event_keys(settings, "key"),
                               [&](const auto& key) { return says(key, "leaders.weaving"); });
}

}  // namespace

ObservationSettings read_observation(const Settings& settings) {
    return read(observation_table(), "observe", settings);
}

double number_of(const Settings& settings, std::string_view key, double otherwise) {
    const auto found = settings.find(key);
    if (found == settings.end()) {
        return otherwise;
    }
    if (const auto* whole = std::get_if<std::int64_t>(&found->second)) {
        return static_cast<double>(*whole);
    }
    if (const auto* whole = std::get_if<std::uint64_t>(&found->second)) {
        return static_cast<double>(*whole);
    }
    const auto* real = std::get_if<double>(&found->second);
    return real == nullptr ? otherwise : *real;
}

std::vector<std::string> event_keys(const Settings& settings, std::string_view key) {
    std::vector<std::string> keys;
    const std::string end = fmt::format(".{}", key);
    for (auto it = settings.lower_bound("event.");
         it != settings.end() && it->first.starts_with("event."); ++it) {
        if (it->first.ends_with(end)) {
            keys.push_back(it->first);
        }
    }
    return keys;
}

void declare_observation(Catalogue& catalogue) {
    catalogue.add(section("observe", "what is measured, and when", observation_table()));
    catalogue.checks.emplace_back(check_names);
    catalogue.checks.emplace_back(check_periods);
    catalogue.checks.emplace_back(check_shares);
}

Recording recording_of(const Settings& settings) {
    const ObservationSettings observe = read_observation(settings);
    Recording recording;
    recording.periods = static_cast<std::uint32_t>(number_of(settings, "run.periods", 100));
    recording.every = static_cast<std::uint32_t>(observe.every);
    recording.levels = levels_of(settings);
    if (const auto order = settings.find("learning.order"); order != settings.end()) {
        recording.channels = std::get<std::vector<std::string>>(order->second);
    }
    recording.ties_change = ties_change(settings);
    for (const double period : observe.snapshots) {
        recording.snapshots.push_back(static_cast<std::uint32_t>(period));
    }
    std::ranges::sort(recording.snapshots);
    recording.snapshots.erase(std::unique(recording.snapshots.begin(), recording.snapshots.end()),
                              recording.snapshots.end());

    for (const Measure& measure : all_measures(settings)) {
        if (std::ranges::none_of(observe.measures,
                                 [&](const auto& word) { return selects(word, measure); })) {
            continue;
        }
        if (measure.moment == Moment::run) {
            recording.run.push_back(measure);
        } else if (measure.moment == Moment::structure) {
            recording.structure.push_back(measure);
        } else {
            const std::uint32_t width = measure.axis == Axis::none ? 1
                                        : measure.axis == Axis::level
                                            ? recording.levels
                                            : static_cast<std::uint32_t>(recording.channels.size());
            if (width > 0) {
                recording.series.push_back({measure, recording.columns, width});
                recording.columns += width;
                recording.flows = recording.flows || measure.of_flows;
            }
        }
    }
    return recording;
}

}  // namespace orglab
