// What a study will take of memory and time, known before it is begun: a sum of named terms, each
// reckoned from the settings alone.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/run.hpp"
#include "scenario/scenario.hpp"

namespace orglab {

/// One thing that takes memory.
struct WeightTerm {
    std::string what;  ///< "the ties of 100,000 workers"
    double bytes = 0;
    std::string keys;  ///< what to change: "network.degree or workforce.size"
};

struct Weight {
    std::vector<WeightTerm> terms;  ///< at the same time, the largest first
    double worker_updates = 0;      ///< of all runs, if none stops early
    [[nodiscard]] double bytes() const;
};

/// Of all runs of a scenario with so many at the same time: those of the heaviest point, and what
/// all runs share. Within a factor of two of what is used: allocators and the growing of lists are
/// not reckoned exactly.
Weight weigh(std::span<const Point> points, std::span<const Recording> recordings,
             std::uint32_t replicates, std::uint32_t at_a_time);

/// "1.2 GiB", "37 MiB"
std::string size_text(double bytes);

}  // namespace orglab
