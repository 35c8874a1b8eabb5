// When knowledge reaches a share, and how long it takes to recover from an event; NaN = never.
#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

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

/// The period of the first event; 0 where there is none.
double first_event(const Settings& settings) {
    double first = 0;
    for (const auto& key : event_keys(settings, "period")) {
        const double period = number_of(settings, key, 0);
        first = first == 0 ? period : std::min(first, period);
    }
    return first;
}

Measure recovery(double event) {
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
                const auto begin = static_cast<std::size_t>(event);
                return event < 1 || begin >= knowledge.size()
                           ? undefined
                           : first_period(knowledge, begin, knowledge[begin - 1]) - event;
            }};
}

std::vector<Measure> measures(const Settings& settings) {
    std::vector<Measure> all;
    for (const double part : read_observation(settings).time_to) {
        all.push_back(time_to(part));
    }
    all.push_back(recovery(first_event(settings)));
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
