// What a scenario sets and nothing reads: told, since the results would not.
#pragma once

#include <string>
#include <vector>

#include "scenario/scenario.hpp"

namespace orglab {

/// One line per key that differs from its default in some points and has no effect in any of these:
/// keys of channels that are not in learning.order, of other shapes and landscapes than those that
/// are chosen, of parts that the organization does not have. One more per swept key and variant in
/// which the sweep has no effect for such a reason.
std::vector<std::string> idle_settings(const Scenario& scenario);

/// All that a user should know of a scenario before it runs.
std::vector<std::string> notices_of(const Scenario& scenario);

}  // namespace orglab
