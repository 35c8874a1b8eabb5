// What the ties of a run's network take of memory: kept, and while they are built and measured.
#pragma once

#include "metrics/recordings.hpp"
#include "scenario/scenario.hpp"

namespace orglab {

/// Of a worker: where the list of ties begins.
constexpr double bytes_per_list = 8;

/// Bytes. An upper estimate.
struct TiesWeight {
    double kept;        ///< as long as the run lasts
    double in_passing;  ///< beyond that, and beyond what is there later
};

/// `later`: bytes of what is there only after ties are built, and may take the same place.
TiesWeight weigh_ties(const Point& point, const Recording& recording, double later);

}  // namespace orglab
