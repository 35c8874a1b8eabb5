// Quantiles of a sample, as numpy and R say them unless asked for another definition.
#pragma once

#include <span>

namespace orglab {

/// The share `p` (0 to 1) of `sorted` (ascending, without NaN) lies below it: linear between the
/// values at (size - 1) p (Hyndman & Fan 1996, definition 7). NaN of nothing.
double quantile(std::span<const float> sorted, double p);
double quantile(std::span<const double> sorted, double p);

}  // namespace orglab
