// Beliefs that people bring: at the start, as newcomers, as experts, from outside.
#pragma once

#include <optional>
#include <span>

#include "environment/state.hpp"
#include "organization/settings.hpp"

namespace orglab {

/// What a person who comes believes.
struct Bringing {
    InitialBeliefs beliefs = InitialBeliefs::neutral;
    double knowledge = 0.5;  ///< probability, 0 to 1, that a belief is right, if informed
};

/// What workers bring who come after the start.
inline Bringing newcomers_of(const WorkforceSettings& people) {
    return {people.newcomer_beliefs, people.newcomer_knowledge};
}

/// Fills a row. Which dimensions have a belief is drawn from `held`, which belief from `value`.
void fill_beliefs(RowOut row, std::uint32_t dimensions, Bringing bringing, const Reality& reality,
                  const Stream& held, const Stream& value);

/// Reality, workers, experts and people outside in period 0.
State initial_state(const Model& model, const Organization& organization, const Draws& draws);
/// The same with a network that is handed over: a large one is not there twice.
State initial_state(const Model& model, const Organization& organization, PeerLists network,
                    const Draws& draws);

/// Worker i is replaced by a newcomer of this period; position, team, ties and communities stay.
void replace_worker(const StepContext& step, std::uint32_t i, Bringing bringing);

/// Positions of the hierarchy are filled as at the start, or by people with this knowledge.
void fill_experts(const StepContext& step, std::span<const std::uint32_t> experts,
                  const HierarchySettings& hierarchy, std::optional<double> knowledge);

/// People outside learn the dimensions of a mask again: each is right with probability `knowledge`.
void inform_outsiders(const StepContext& step, const std::vector<Word>& dimensions,
                      double knowledge);

}  // namespace orglab
