// Beliefs that people bring: at the start, as newcomers, as experts, from outside.
#pragma once

#include "environment/state.hpp"
#include "parameters/setting.hpp"

namespace orglab {

/// Fills a row: `ternary`, `binary`, `neutral`, or `informed` (each right with chance `knowledge`).
void fill_beliefs(RowOut row, std::uint32_t dimensions, std::string_view start, double knowledge,
                  const Reality& reality, const Stream& held, const Stream& value);

/// Reality, workers, experts and people outside in period 0.
State initial_state(const Settings& settings, const Organization& organization, const Draws& draws);

/// Worker i is replaced by a newcomer of this period; position, team, ties and communities stay.
void replace_worker(State& state, const Settings& settings, const Draws& draws,
                    std::uint32_t period, std::uint32_t i);
/// The same by somebody who knows each dimension with chance `knowledge`.
void replace_worker(State& state, const Draws& draws, std::uint32_t period, std::uint32_t i,
                    std::string_view start, double knowledge);
/// A position of the hierarchy is filled as at the start, or by somebody with this knowledge.
void fill_expert(State& state, const Settings& settings, const Hierarchy& hierarchy,
                 const Draws& draws, std::uint32_t period, std::uint32_t expert,
                 std::optional<double> knowledge);
/// People outside know each of `dimensions` (a mask) anew with network.external_knowledge.
void inform_outsiders(State& state, const Settings& settings, const Draws& draws,
                      std::uint32_t period, const std::vector<Word>& dimensions);

}  // namespace orglab
