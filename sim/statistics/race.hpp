// Who is faster: times of the same replicates in two organizations, pair by pair, never counted in.
#pragma once

#include <span>

#include "statistics/intervals.hpp"

namespace orglab {

/// How the times of one compare with those of another.
struct Race {
    /// Mean of the differences of restricted times (its own less the other's; below 0: faster),
    /// with Student's t interval over pairs. A restricted time is the horizon if it never came
    /// (Royston & Parmar 2013).
    Interval difference;
    /// Share of pairs in which it is faster, equal pairs (or never in both) counted half, with
    /// Wilson's interval.
    Interval faster;
    /// Wilcoxon's signed-rank test of no difference, in which never is one period after the
    /// horizon.
    double p;
};

/// `own` and `other`: first periods, NaN: never, of the same replicates in the same order, both
/// simulated to their end; one length. `horizon`: the last period of the runs. Without pairs: NaN.
Race race(std::span<const double> own, std::span<const double> other, double horizon,
          double confidence = usual_confidence);

/// Times with the horizon where they never came.
std::vector<double> restricted(std::span<const double> times, double horizon);

}  // namespace orglab
