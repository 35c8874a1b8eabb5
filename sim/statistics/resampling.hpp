// Intervals by resampling: how far an estimate moves when what it was made of is drawn again.
#pragma once

#include <Eigen/Core>

#include <functional>
#include <vector>

#include "statistics/intervals.hpp"

namespace orglab {

/// Estimates from units that count as often as their weights say: whole numbers from 0 on, which
/// add up to the number of units.
using WeightedEstimates = std::function<Eigen::ArrayXd(const Eigen::ArrayXd& weights)>;

/// The estimates with every unit counted once, plus and minus Student's t times their standard
/// deviation over 1000 resamples of the units with replacement (Efron 1979; Archer, Saltelli &
/// Sobol' 1997 for sensitivity indices), which is made larger by the root of n / (n - 1) for n
/// units. The same numbers on every call. Limits are NaN with fewer than two units, and if the
/// estimate or more than half of its resamples are NaN.
std::vector<Interval> bootstrap_intervals(Eigen::Index units, const WeightedEstimates& estimates,
                                          double confidence = usual_confidence);

/// Estimates from a matrix (points x replicates).
using MatrixEstimates = std::function<Eigen::ArrayXd(const Eigen::ArrayXXd& responses)>;

/// The estimates of all columns, plus and minus Student's t times the jackknife's standard error:
/// how much they move as one column after the other is left out (Quenouille 1956; Tukey 1958).
/// Limits are NaN with fewer than three columns.
std::vector<Interval> jackknife_intervals(const Eigen::ArrayXXd& responses,
                                          const MatrixEstimates& estimates,
                                          double confidence = usual_confidence);

/// The interval with limits that stay between two bounds; the estimate is as it was.
Interval within(const Interval& interval, double low, double high);

}  // namespace orglab
