// How far a whole course of means may lie from the true one, in standard errors: the sup-t value.
#pragma once

#include <Eigen/Core>

namespace orglab {

/// What the largest |T(t)| of all periods does not exceed with `confidence`. What the largest of a
/// normal course does not exceed, in which each period depends on the one before with the
/// correlations that the replicates show, becomes that of Student's t with `degrees` of freedom
/// with the same tail: each period has a standard error of its own, and of few replicates some of
/// the many are far too small. (One error for the whole course made bands of ten replicates that
/// held it in 9 of 10 studies. The correlations of all pairs of periods would hold the course to as
/// few dimensions as there are replicates.) At least Student's t of one period, which draws as few
/// as these might miss; above 0.95 they say too little of the tail. `scaled`: deviations from the
/// means, replicate x period; the squares of each column add up to 1.
double sup_t(const Eigen::ArrayXXd& scaled, double degrees, double confidence);

/// Those columns that vary, each divided by the root of its sum of squares.
Eigen::ArrayXXd scaled_columns(const Eigen::ArrayXXd& centred, const Eigen::ArrayXd& squares);

}  // namespace orglab
