#include "outcomes/outcomes.hpp"

#include <algorithm>

#include "scenario/complete.hpp"
#include "support/errors.hpp"

namespace orglab {

std::string OutcomeMeasure::plain_name() const {
    const bool of_end = kind == MeasureKind::end || kind == MeasureKind::structure_end;
    return of_end ? name.substr(std::string_view("end_").size()) : name;
}

const OutcomeMeasure* Outcomes::find(std::string_view measure) const {
    const auto found = std::ranges::find(measures, measure, &OutcomeMeasure::name);
    return found == measures.end() ? nullptr : &*found;
}

std::vector<std::string> Outcomes::entries(const OutcomeMeasure& measure) const {
    std::vector<std::string> names;
    switch (measure.axis) {
        case Axis::none:
            break;
        case Axis::level:
            for (std::uint32_t level = 1; level <= levels; ++level) {
                names.push_back("level " + std::to_string(level));
            }
            break;
        case Axis::channel:
            names = channels;
            break;
        case Axis::group:
            for (const std::string& label :
                 std::ranges::find(groups, measure.grouping, &OutcomeGroups::name)->labels) {
                names.push_back(measure.grouping + " " + label);
            }
            break;
    }
    return names;
}

const Value& Outcomes::value(std::uint32_t point, std::string_view key) const {
    const auto found = std::ranges::find(keys, key);
    expect(found != keys.end(), "a key that differs between points is among the keys");
    return points.at(point).values.at(static_cast<std::size_t>(found - keys.begin()));
}

std::span<const Status> Outcomes::statuses_of(std::uint32_t point) const {
    return std::span(statuses).subspan(std::size_t{point} * replicates, replicates);
}

Settings Outcomes::settings(std::uint32_t point) const {
    Settings given = base;
    for (std::size_t k = 0; k < keys.size(); ++k) {
        if (const Value& own = points.at(point).values.at(k); own.index() != 0) {
            given[keys[k]] = own;
        }
    }
    return complete(*catalogue, given, declared_keys(*catalogue, given));
}

std::optional<Model> Outcomes::model(std::uint32_t point) const {
    return unknown.empty() ? std::optional(model_of(*catalogue, settings(point))) : std::nullopt;
}

}  // namespace orglab
