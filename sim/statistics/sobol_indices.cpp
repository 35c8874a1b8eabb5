#include "statistics/sobol_indices.hpp"

#include <limits>

#include "statistics/replicate_noise.hpp"
#include "statistics/resampling.hpp"
#include "support/errors.hpp"

namespace orglab {
namespace {

/// Rows `first`, `first` + `step`, ...: the same place of each block.
Eigen::ArrayXXd every(const Eigen::ArrayXXd& all, Eigen::Index first, Eigen::Index step) {
    Eigen::ArrayXXd taken(all.rows() / step, all.cols());
    for (Eigen::Index block = 0; block < taken.rows(); ++block) {
        taken.row(block) = all.row(block * step + first);
    }
    return taken;
}

/// Products of two means over replicates, without what chance adds to them.
Eigen::ArrayXd product(const Eigen::ArrayXXd& one, const Eigen::ArrayXXd& other) {
    return one.rowwise().mean() * other.rowwise().mean() - shared_errors(one, other);
}

/// What the indices are sums of, a row per block: the columns are a + b, a^2 + b^2, and for each
/// factor ab - a, b (ab - a) and (ab - a)^2.
Eigen::ArrayXXd terms_of(const Eigen::ArrayXXd& responses, Eigen::Index factors,
                         Eigen::Index block) {
    const Eigen::ArrayXXd start = every(responses, 0, block);
    Eigen::ArrayXXd both(2 * start.rows(), start.cols());
    both << start, every(responses, block - 1, block);
    both = without_common_differences(both);
    const Eigen::ArrayXXd a = both.topRows(start.rows());
    const Eigen::ArrayXXd b = both.bottomRows(start.rows());
    Eigen::ArrayXXd terms(a.rows(), 2 + 3 * factors);
    terms.col(0) = (a + b).rowwise().mean();
    terms.col(1) = product(a, a) + product(b, b);
    for (Eigen::Index f = 0; f < factors; ++f) {
        const Eigen::ArrayXXd moved = every(responses, 1 + f, block) - start;
        terms.col(2 + f) = moved.rowwise().mean();
        terms.col(2 + factors + f) = product(b, moved);
        terms.col(2 + 2 * factors + f) = product(moved, moved);
    }
    return terms;
}

}  // namespace

std::vector<SobolIndices> sobol_indices(const Eigen::ArrayXXd& responses, std::size_t factors,
                                        bool second_order) {
    const auto count = static_cast<Eigen::Index>(factors);
    const Eigen::Index block = (second_order ? 2 * count : count) + 2;
    expect(responses.rows() % block == 0, "blocks of a design for Sobol' indices are whole");
    if (responses.rows() == 0) {
        constexpr double nan = std::numeric_limits<double>::quiet_NaN();
        return {factors, SobolIndices{{nan, nan, nan}, {nan, nan, nan}}};
    }
    const Eigen::ArrayXXd terms = terms_of(responses, count, block);
    // One after the other: first and total indices of all factors.
    const auto estimates = [&](const Eigen::ArrayXd& weights) -> Eigen::ArrayXd {
        const Eigen::ArrayXd sums =
            (weights.matrix().transpose() * terms.matrix()).transpose().array() / weights.sum();
        const double mean = sums[0] / 2;
        const double variance = sums[1] / 2 - mean * mean;
        Eigen::ArrayXd made(2 * count);
        made << sums.segment(2 + count, count) - mean * sums.segment(2, count),
            sums.tail(count) / 2;
        return variance > 0
                   ? (made / variance).eval()
                   : Eigen::ArrayXd::Constant(2 * count, std::numeric_limits<double>::quiet_NaN());
    };
    const auto intervals = bootstrap_intervals(terms.rows(), estimates);
    std::vector<SobolIndices> made;
    for (std::size_t f = 0; f < factors; ++f) {
        made.push_back({intervals[f], intervals[factors + f]});
    }
    return made;
}

}  // namespace orglab
