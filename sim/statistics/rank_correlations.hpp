// Rank correlations of factors with a response: how far it goes up and down with each of them.
#pragma once

#include <Eigen/Core>

#include <vector>

#include "statistics/intervals.hpp"

namespace orglab {

/// Of one factor; limits by resampling points, between -1 and 1.
struct RankCorrelations {
    Interval plain{};    ///< Spearman's rho; NaN if the factor or the response does not vary
    Interval partial{};  ///< of ranks, with all other factors held constant (Kendall 1942); NaN if
                         ///< others determine a factor, or with too few points
};

/// `factors`: points x factors; `response`: one number per point; no NaN. Equal numbers (within
/// 1e-13 of the largest) share their mean rank. One entry per factor.
std::vector<RankCorrelations> rank_correlations(const Eigen::ArrayXXd& factors,
                                                const Eigen::ArrayXd& response);

/// The same of points that are all there are, as those of a grid, and of the means of their
/// replicates (points x replicates, no NaN): limits by the jackknife over replicates.
std::vector<RankCorrelations> rank_correlations_of_all(const Eigen::ArrayXXd& factors,
                                                       const Eigen::ArrayXXd& responses);

}  // namespace orglab
