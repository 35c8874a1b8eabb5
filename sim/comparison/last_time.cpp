#include "comparison/last_time.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "comparison/points.hpp"
#include "environment/environment.hpp"
#include "scenario/declare.hpp"

namespace orglab {
namespace {

/// Periods from the first event to the end of the runs; none without an event.
std::optional<double> left_after_event(const Model& model) {
    const auto& events = model.family<Event>();
    if (events.empty()) {
        return std::nullopt;
    }
    const auto first =
        std::ranges::min_element(events, {}, [](const auto& named) { return named.second.period; });
    return static_cast<double>(model.get<RunSettings>().periods) - first->second.period;
}

}  // namespace

double last_time(const Outcomes& outcomes, const OutcomeMeasure& measure) {
    auto last = static_cast<double>(last_period(outcomes));
    if (measure.name != "recovery") {
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
            last = std::min(last, std::max(*left, 0.0));
        }
    }
    return last;
}

}  // namespace orglab
