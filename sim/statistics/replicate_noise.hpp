// What chance adds to a study of many points: the variance between the replicates of a point,
// apart from the variance between points. Replicates share their random numbers over all points.
#pragma once

#include <Eigen/Core>

#include "statistics/intervals.hpp"

namespace orglab {

/// Responses (points x replicates, no NaN) less the mean of each replicate over all points: what a
/// replicate does to all points alike tells nothing about differences between them.
Eigen::ArrayXXd without_common_differences(const Eigen::ArrayXXd& responses);

/// Per row: the variance of its mean over columns, as the columns show it; 0 with one column, since
/// nothing is known of it then.
Eigen::ArrayXd squared_errors(const Eigen::ArrayXXd& responses);

/// Per row: the covariance of the means of two matrices over their columns; 0 with one column.
Eigen::ArrayXd shared_errors(const Eigen::ArrayXXd& one, const Eigen::ArrayXXd& other);

/// Variances of a single run at a point that is chosen at random.
struct VarianceParts {
    double between =
        0;  ///< of the expected responses of points; below 0 by chance if they are equal
    double within = 0;  ///< between the replicates of a point; NaN with one replicate

    /// within / (within + between), from 0 to 1; NaN without any variance.
    [[nodiscard]] double share_within() const;
};

/// One-way decomposition, unbiased for finitely many replicates: of the variance between the means
/// of points, what chance leaves in these means is taken off (Searle, Casella & McCulloch 1992; as
/// replicates are common to all points, chance is measured by the interaction of points and
/// replicates). `weights`: how often each point counts. NaN below two points.
VarianceParts variance_parts(const Eigen::ArrayXXd& responses, const Eigen::ArrayXd& weights);

/// The share of the variance of single runs that lies between replicates. Points come in blocks of
/// `block` rows, which are resampled as wholes; to what that says of the error comes what the
/// jackknife over replicates says, if there are three at least.
Interval noise_share(const Eigen::ArrayXXd& responses, Eigen::Index block);

/// The same if the points are all that there are, as those of a grid: their variance is divided by
/// their number, and limits are those that replicates give.
Interval noise_share_of_all(const Eigen::ArrayXXd& responses);

}  // namespace orglab
