// Sobol' indices: the share of a response's variance that a factor makes alone, and with others.
#pragma once

#include <Eigen/Core>

#include <vector>

#include "statistics/intervals.hpp"

namespace orglab {

/// Indices of one factor. Estimates may lie a little below 0 or above 1 by chance. Limits by
/// resampling blocks.
struct SobolIndices {
    Interval first{};  ///< S: of the factor alone (Saltelli et al. 2010, table 2, b)
    Interval total{};  ///< T: with all interactions that it takes part in (Jansen 1999)
};

/// `responses`: points x replicates, no NaN, in whole blocks of the design saltelli: A, AB_1 ...
/// AB_k, if `second_order` BA_1 ... BA_k, B. One entry per factor. The indices are those of the
/// expected response: with two replicates or more, what chance adds to products and squares of
/// means is taken off without bias. NaN if the expected response does not vary.
std::vector<SobolIndices> sobol_indices(const Eigen::ArrayXXd& responses, std::size_t factors,
                                        bool second_order);

}  // namespace orglab
