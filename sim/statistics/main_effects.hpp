// Main effects: the share of the variance between points that the conditional means of a factor
// make, of points that need not belong to a design for it.
#pragma once

#include <Eigen/Core>

#include <vector>

#include "statistics/intervals.hpp"

namespace orglab {

/// The group of each point, from 0 on.
using PointGroups = std::vector<std::size_t>;

/// Groups of points with equal numbers, or, if there are more different ones than the root of the
/// number of points (at most 30), that many groups of about equal size from the smallest numbers to
/// the largest. Equal numbers are in one group.
PointGroups groups_of_numbers(const Eigen::ArrayXd& numbers);

/// Of points that are all there are, as those of a grid: the variance of the expected responses'
/// means by group over their variance, without what chance adds to either. `responses`: points x
/// replicates, no NaN; `factors`: groups per factor. One entry per factor, from 0 to 1 but for
/// chance; NaN without variance. Limits by the jackknife over replicates.
std::vector<Interval> main_effects_of_all(const Eigen::ArrayXXd& responses,
                                          const std::vector<PointGroups>& factors);

/// The same of points that are a sample, as those of a hypercube: what other factors and chance
/// leave in the means of groups is taken off as well (omega squared, Hays 1963). Limits by
/// resampling points. NaN with one group, or as many as points.
std::vector<Interval> main_effects_of_sample(const Eigen::ArrayXXd& responses,
                                             const std::vector<PointGroups>& factors);

}  // namespace orglab
