#include "comparison/last_time.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "comparison/listed.hpp"
#include "comparison/points.hpp"
#include "environment/environment.hpp"
#include "scenario/declare.hpp"

namespace orglab {
namespace {

/// Periods from the first event to the end of the runs; none without an event in a run.
std::optional<double> left_after_event(const Model& model) {
    const auto& events = model.family<Event>();
    if (events.empty()) {
        return std::nullopt;
    }
    const auto first =
        std::ranges::min_element(events, {}, [](const auto& named) { return named.second.period; });
    const double left =
        static_cast<double>(model.get<RunSettings>().periods) - first->second.period;
    return left < 0 ? std::nullopt : std::optional(left);
}

constexpr std::string_view after_events = "recovery";

}  // namespace

double last_time(const Outcomes& outcomes, const OutcomeMeasure& measure) {
    auto last = static_cast<double>(last_period(outcomes));
    if (measure.name != after_events) {
        return last;
    }
    std::set<std::pair<std::string, std::vector<Value>>> known;  // points with other events
    for (std::uint32_t point = 0; point < outcomes.points.size(); ++point) {
        std::vector<Value> values;
        for (const auto& key : outcomes.keys) {
            if (key.starts_with("event.") || key == "run.periods") {
                values.push_back(outcomes.value(point, key));
            }
        }
        if (!known.emplace(outcomes.points[point].variant, std::move(values)).second) {
            continue;
        }
        const auto model = outcomes.model(point);
        const auto left = model ? left_after_event(*model) : std::nullopt;
        if (left) {
            last = std::min(last, *left);
        }
    }
    return last;
}

bool can_have(const Outcomes& outcomes, std::string_view measure, std::uint32_t point) {
    if (measure != after_events) {
        return true;
    }
    const auto model = outcomes.model(point);
    return !model || left_after_event(*model).has_value();
}

std::string without_event(const OutcomeMeasure& measure, const std::vector<std::string>& names) {
    return names.empty() ? ""
                         : fmt::format(
                               "{}: no event happens in the runs of {}, so that there is "
                               "nothing to come back from: they are left out",
                               measure.plain_name(), listed(names));
}

}  // namespace orglab
