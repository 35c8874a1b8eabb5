// When knowledge reaches a share, and how long it takes to recover from an event; NaN = never.
#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "environment/environment.hpp"
#include "metrics/measure.hpp"
#include "metrics/observation.hpp"
#include "metrics/spread.hpp"

namespace orglab::measures {
namespace {

/// .8 -> "80", .855 -> "85_5"
std::string percent(double part) {
    std::string text = fmt::format("{:.6f}", part * 100);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') {
        text.pop_back();
    }
    std::ranges::replace(text, '.', '_');
    return text;
}

/// The first period from `begin` in which knowledge is at least `level`.
double first_period(std::span<const double> knowledge, std::size_t begin, double level) {
    for (std::size_t t = begin; t < knowledge.size(); ++t) {
        if (knowledge[t] >= level) {
            return static_cast<double>(t);
        }
    }
    return undefined;
}

Measure time_to(double part) {
    std::string shown = percent(part);
    std::ranges::replace(shown, '_', '.');
    return {
        .name = "time_to_" + percent(part),
        .also = "time_to",
        .label = fmt::format("first period with {} % of beliefs right", shown),
        .high = std::numeric_limits<double>::infinity(),
        .direction = -1,
        .formula = fmt::format("first period in which knowledge is at least {}; NaN = never", part),
        .source = "",
        .moment = Moment::run,
        .censored = true,
        .of_run = [part](std::span<const double> knowledge) {
            return first_period(knowledge, 0, part);
        }};
}

/// The period of the first event; 0 if there is none.
std::uint32_t first_event(const Model& model) {
    std::uint32_t first = 0;
    for (const auto& [name, event] : model.family<Event>()) {
        first = first == 0 ? event.period : std::min(first, event.period);
    }
    return first;
}

Measure recovery(std::uint32_t event) {
    return {.name = "recovery",
            .label = "periods from the first event until knowledge is back",
            .high = std::numeric_limits<double>::infinity(),
            .direction = -1,
            .formula =
                "t - e for the first period t >= e in which knowledge is at least what it was in "
                "period e - 1, e = "
                "period of the first event; 0: it never fell; NaN = never",
            .source = "",
            .moment = Moment::run,
            .applies = event > 0,
            .censored = true,
            .of_run = [event](std::span<const double> knowledge) {
                return event == 0 || event >= knowledge.size()
                           ? undefined
                           : first_period(knowledge, event, knowledge[event - 1]) - event;
            }};
}

std::vector<Measure> measures(const Model& model) {
    std::vector<Measure> all;
    for (const double part : model.get<ObservationSettings>().time_to) {
        all.push_back(time_to(part));
    }
    all.push_back(recovery(first_event(model)));
    return all;
}

}  // namespace

MeasureFamily time() {
    return {.meaning =
                "When knowledge reaches a share, and how long it takes to recover from an event. "
                "NaN = never: summed up "
                "as share reached and median over all runs.",
            .measures = measures};
}

}  // namespace orglab::measures
