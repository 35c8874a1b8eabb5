// All workers in one period, one by one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "environment/state.hpp"

namespace orglab {

/// Beliefs, values, skill, place, kind and ties of all workers in one period.
struct Snapshot {
    std::uint32_t period = 0;
    std::vector<std::int8_t> beliefs;  ///< workers x dimensions
    std::vector<float> value, knowledge, skill;
    std::vector<float> rate;                ///< of adopting, of one's own; NaN: the channel's
    std::vector<std::int32_t> team, level;  ///< -1: none
    std::vector<std::int32_t> kind;         ///< place in [workforce.kinds], by name; -1: none
    std::vector<std::int32_t> manager, second_manager;  ///< workers; -1: none
    std::vector<Tie> ties;                              ///< learner, peer

    /// What one worker takes of it, without ties.
    static constexpr std::size_t bytes_of_worker(std::size_t dimensions) {
        return dimensions + 4 * sizeof(float) + 5 * sizeof(std::int32_t);
    }
};

/// `skill`: per worker, the probability to judge a trial rightly.
Snapshot snapshot_of(const State& state, const Organization& organization,
                     const Landscape& landscape, std::span<const double> skill,
                     std::uint32_t period);

}  // namespace orglab
