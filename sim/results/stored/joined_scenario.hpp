// One scenario of several that belong together: of other replicates, sweep points or variants.
#pragma once

#include <string>
#include <vector>

#include "scenario/scenario.hpp"

namespace orglab {

/// A scenario with the name by which it is called in what is refused.
struct NamedScenario {
    std::string name;
    const Scenario* scenario = nullptr;
};

/// The scenario of which all parts are parts. Either they have the same points: then their
/// replicates together are one range without a gap. Or they have the same replicates and settings,
/// and other variants, or other values of one swept key: then every point of the whole is in a
/// part. Throws InputError with the reasons for what does not belong together.
Scenario joined_scenario(const std::vector<NamedScenario>& parts, const Catalogue& catalogue);

/// What each point is, whatever its place: variant, settings and data files (by their hash), and,
/// of points that are the same in all of these, its number among them.
std::vector<std::string> identities_of(const Scenario& scenario);

}  // namespace orglab
