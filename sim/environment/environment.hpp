// What happens to the organization: turbulence, turnover, events, and leaders who weave ties.
#pragma once

#include <map>
#include <optional>

#include "environment/state.hpp"
#include "parameters/table.hpp"

namespace orglab {

struct EnvironmentSettings {
    double turbulence = 0;
    std::int64_t interval = 1;
};

struct WeavingSettings {
    double weaving = 0;
    std::string weaving_rule = "bridge";
};

struct Event {
    std::int64_t period = 1;
    std::string kind;
    std::int64_t level = 0;
    double fraction = 1;
    std::string key;
    std::optional<double> value;
};

/// [environment], [event.NAME], and leaders.weaving and .weaving_rule, with their checks.
void declare_environment(Catalogue& catalogue);

EnvironmentSettings read_environment(const Settings& settings);
WeavingSettings read_weaving(const Settings& settings);
std::map<std::string, Event> read_events(const Settings& settings);

/// Step 2: in periods that are multiples of the interval each dimension of reality flips with its
/// chance.
void turn_reality(State& state, const Settings& settings, const Draws& draws, std::uint32_t period);
/// A share of the dimensions, chosen at random, flips at once; `nth`: of the shifts in the period.
void shift_reality(State& state, const Settings& settings, const Draws& draws, std::uint32_t period,
                   double share, std::uint32_t nth = 0);
/// Step 3: each worker is replaced with the chance of its position.
void turn_over(State& state, const Settings& settings, const Draws& draws, std::uint32_t period);

/// Step 5: new ties are woven, and as many old ones lapse.
void weave_ties(State& state, const Organization& organization, const Settings& settings,
                const Draws& draws, std::uint32_t period);
/// A share of the ties of the network lapses at once; `nth`: of the losses in the period.
void lose_ties(State& state, const Organization& organization, const Settings& settings,
               const Draws& draws, std::uint32_t period, double share, std::uint32_t nth = 0);

/// Step 1: the events of this period, in the order of their names. A `change` alters `settings`;
/// returns whether one did.
bool apply_events(State& state, const Organization& organization, Settings& settings,
                  const Draws& draws, std::uint32_t period);

}  // namespace orglab
