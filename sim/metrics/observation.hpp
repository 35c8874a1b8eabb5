// [observe]: what is measured, and when.
#pragma once

#include <string>
#include <vector>

#include "parameters/table.hpp"

namespace orglab {

struct ObservationSettings {
    std::vector<std::string> measures = {"cheap"};  ///< names; "cheap" and "all" stand for many
    std::int64_t every = 1;
    std::vector<double> snapshots;  ///< periods of which all workers are stored
    double top_share = 0.1;
    std::vector<double> time_to = {0.8};
};
ObservationSettings read_observation(const Settings& settings);

/// Levels of experts above the workers; 0 in a line.
std::uint32_t levels_of(const Settings& settings);

/// The number under a key, whichever way it is stored; `otherwise` where there is none.
double number_of(const Settings& settings, std::string_view key, double otherwise);

/// A key of every [event.NAME] that is given: `event_keys(settings, "period")`.
std::vector<std::string> event_keys(const Settings& settings, std::string_view key);

}  // namespace orglab
