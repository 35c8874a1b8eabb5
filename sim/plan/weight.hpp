// What a study will take of memory and time, known before it is begun: a sum of named terms, each
// reckoned from the settings alone.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/run.hpp"
#include "metrics/recordings.hpp"
#include "scenario/scenario.hpp"

namespace orglab {

/// One thing that takes memory.
struct WeightTerm {
    std::string what;  ///< "ties of the network, 4 runs at a time"
    double bytes = 0;
    std::string keys;  ///< what to change: "network.degree or workforce.size"; "": nothing helps
};

struct Weight {
    std::vector<WeightTerm> terms;  ///< at the same time, the largest first
    double worker_updates = 0;      ///< of all runs, if none stops early
    [[nodiscard]] double bytes() const;
};

/// What one run of a point takes while it goes on, term by term, in no order.
std::vector<WeightTerm> weigh_run(const Point& point, const Recording& recording);

/// Why the runs of a point are not to be simulated: what one would take is more than the point's
/// run.memory_limit. "" if they may be.
std::string too_heavy(const Point& point, const Recording& recording);

/// Of all runs of a scenario with so many at the same time: those of the heaviest point (of those
/// that run.memory_limit does not leave out), the results of the run that is written, and what all
/// runs share. An upper estimate: lists that grow and allocators that round up are reckoned with.
Weight weigh(const PointList& points, const Recordings& recordings, std::uint32_t replicates,
             std::uint32_t at_a_time);

/// "1.2 GiB", "37 MiB"
std::string size_text(double bytes);

}  // namespace orglab
