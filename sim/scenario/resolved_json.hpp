// A resolved scenario as JSON, with its points.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "scenario/scenario.hpp"

namespace orglab {

/// Scenario::settings_json and the "points", each with its "parameters".
std::string resolved_json(const Scenario& scenario);
/// The same piece by piece: of a million points it is long. `settings`: what stands for
/// Scenario::settings_json.
void resolved_json(const std::string& settings, const PointList& points,
                   const std::function<void(std::string_view piece)>& take);

}  // namespace orglab
