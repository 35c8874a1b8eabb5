// Bootstrap intervals of means and of differences of means, for numbers that are far from normal.
#pragma once

#include <span>

#include "statistics/intervals.hpp"

namespace orglab {

/// Efron's (1987) bias-corrected and accelerated (BCa) interval of the mean, from 19,999 samples
/// that are the same on every call, widened for small samples: with the confidence that gives
/// normal numbers the limits of Student's t (Hesterberg 2015). NaN is left out; NaN limits below
/// two values, no width without spread. As `scipy.stats.bootstrap` with that confidence, but for
/// the samples drawn.
Interval bootstrap_mean(std::span<const double> values, double confidence = usual_confidence);

/// The same of mean(second) - mean(first), each sample drawn by itself, with Welch's t.
Interval bootstrap_difference(std::span<const double> first, std::span<const double> second,
                              double confidence = usual_confidence);

}  // namespace orglab
