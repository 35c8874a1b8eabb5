// What happens to the organization: turbulence, turnover, events, and leaders who weave ties.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <variant>

#include "environment/beliefs_at_start.hpp"
#include "parameters/accept.hpp"

namespace orglab {

/// [environment]
struct EnvironmentSettings {
    double turbulence = 0;       ///< probability per dimension that reality flips, 0 to 1
    std::uint32_t interval = 1;  ///< periods from one possible flip to the next, 1 to 1e9
};

/// Which two workers leaders join.
enum class WeavingRule {
    closure,  ///< the ends of a random path of length two
    bridge    ///< two workers of different teams without a common neighbour
};
constexpr std::array<NamedValue<WeavingRule>, 2> words(WeavingRule) {
    return {{{"closure", WeavingRule::closure}, {"bridge", WeavingRule::bridge}}};
}

/// Keys of [leaders] about ties.
struct WeavingSettings {
    double weaving = 0;  ///< new ties per 100 workers and period, 0 to 1e6; as many old ones lapse
    WeavingRule weaving_rule = WeavingRule::bridge;
};

enum class EventKind {
    expert_departure,  ///< experts of a level leave; level 0: the best workers
    expert_arrival,    ///< vacant positions of a level are filled; level 0: workers are replaced
    remove_level,      ///< all experts of a level leave
    tie_loss,          ///< ties of the network lapse
    reality_shift,     ///< dimensions of reality flip
    change             ///< a key gets another value
};
constexpr std::array<NamedValue<EventKind>, 6> words(EventKind) {
    return {{{"expert-departure", EventKind::expert_departure},
             {"expert-arrival", EventKind::expert_arrival},
             {"remove-level", EventKind::remove_level},
             {"tie-loss", EventKind::tie_loss},
             {"reality-shift", EventKind::reality_shift},
             {"change", EventKind::change}}};
}

/// [event.NAME]
struct Event {
    std::uint32_t period = 1;  ///< in which it happens, 1 to 4e9
    EventKind kind = EventKind::change;
    std::uint32_t level = 0;      ///< of the hierarchy, 0 to 64
    double fraction = 1;          ///< of the experts, workers, ties or dimensions concerned, 0 to 1
    std::string key;              ///< that changes: a full key
    std::optional<double> value;  ///< of the key; or what those who arrive know, 0 to 1
};

/// [environment], [event.NAME], and leaders.weaving and .weaving_rule, with their checks.
void declare_environment(Catalogue& catalogue);

/// The value that a change gives to its key, or why it cannot be.
std::variant<Value, Refusal> changed_value(const Setting& setting, const Event& change);

/// Whether ties can become others during a run.
bool ties_may_change(const Model& model);

// The steps of a period follow in its order; learning stands between turnover and weaving.

/// Changes of settings in this period. Returns whether there was one.
bool apply_changes(const StepContext& step, Model& model);
/// The other events of this period, in the order of their names. Returns whether there was one.
bool apply_events(const StepContext& step, const Model& model);

/// In periods that are multiples of the interval each dimension of reality flips with its
/// probability. `knowledge`: of people outside, on what flips. Returns whether any did.
bool apply_turbulence(const StepContext& step, const EnvironmentSettings& environment,
                      double knowledge);
/// A fraction of the dimensions, chosen at random, flips at once; `nth`: of the shifts in the
/// period.
void shift_reality(const StepContext& step, double fraction, double knowledge,
                   std::uint32_t nth = 0);

/// Each worker is replaced with the probability of the position. Returns whether any was.
bool apply_turnover(const StepContext& step, Bringing newcomers);

/// New ties are woven, and as many old ones lapse.
void weave_ties(const StepContext& step, const WeavingSettings& weaving,
                const NetworkSettings& network);
/// A fraction of the ties of the network lapses at once; `nth`: of the losses in the period.
void lose_ties(const StepContext& step, double fraction, const NetworkSettings& network,
               std::uint32_t nth = 0);

}  // namespace orglab
