// The period in which one mean curve overtakes another for good, with its interval.
#pragma once

#include <Eigen/Core>

#include <cstdint>
#include <span>

#include "statistics/intervals.hpp"

namespace orglab {

/// Two series of the same replicates: replicate x recorded period, one shape. A replicate with a
/// NaN anywhere (not simulated) is left out of both.
struct SeriesPair {
    const Eigen::ArrayXXd& behind;  ///< the one that is overtaken
    const Eigen::ArrayXXd& ahead;   ///< the one that overtakes
    std::span<const std::int32_t> periods;
};

/// `estimate`: the first recorded period from which `ahead`'s mean is never again below
/// `behind`'s, provided it is above it at some time from then on; +inf if there is none (censored:
/// it never overtakes within the run); NaN without a whole replicate. A curve that leads from the
/// start crosses in the first recorded period.
///
/// The limits are the same rule applied to the limits of bands around the paired difference.
/// `high`: to the lower limit of Student's t interval of each period (from there on `ahead` is
/// surely not behind any more). `low`: to the upper limit of a band that holds the whole course at
/// once (before it `ahead` was surely behind); with an interval per period, one of hundreds of
/// later ones would call a small lasting lead into question, and the limit come far too late. Each
/// is +inf if there is none, NaN with fewer than two replicates. The same numbers on every call,
/// and in pictures: analysis/orglab_analysis/crossings.py is the same rule. Source: Montiel Olea &
/// Plagborg-Moller 2019, "Simultaneous confidence bands: theory, implementation, and an application
/// to SVARs", the sup-t band; here with Student's tail for the normal one.
Interval crossing_interval(const SeriesPair& pair, double confidence = usual_confidence);

/// Whether tables tell, and pictures mark, a crossing: after the first period, from which the one
/// that overtakes was behind beyond doubt, and with an end of the doubt.
bool beyond_doubt(const Interval& crossing, double first_period);

}  // namespace orglab
