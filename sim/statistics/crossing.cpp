#include "statistics/crossing.hpp"

#include <cmath>
#include <limits>

#include "statistics/lead.hpp"
#include "statistics/sup_t.hpp"
#include "support/errors.hpp"

namespace orglab {
namespace {

/// ahead - behind of the replicates that are whole, replicate x period.
Eigen::ArrayXXd whole_differences(const SeriesPair& pair) {
    expect(pair.behind.rows() == pair.ahead.rows() && pair.behind.cols() == pair.ahead.cols(),
           "the curves have one shape");
    expect(static_cast<std::size_t>(pair.ahead.cols()) == pair.periods.size(),
           "every column has its period");
    const Eigen::ArrayXXd all = pair.ahead - pair.behind;
    Eigen::ArrayXXd whole(all.rows(), all.cols());
    Eigen::Index kept = 0;
    for (Eigen::Index row = 0; row < all.rows(); ++row) {
        if (!all.row(row).isNaN().any()) {
            whole.row(kept++) = all.row(row);
        }
    }
    return whole.topRows(kept);
}

}  // namespace

Interval crossing_interval(const SeriesPair& pair, double confidence) {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    const Eigen::ArrayXXd difference = whole_differences(pair);
    const Eigen::Index n = difference.rows();
    if (n == 0) {
        return {nan, nan, nan};
    }
    const Eigen::ArrayXd mean = difference.colwise().mean().transpose();
    const double estimate = crossing_of(mean, pair.periods);
    if (n < 2) {
        return {estimate, nan, nan};
    }
    const Eigen::ArrayXXd centred = difference.rowwise() - mean.transpose();
    const Eigen::ArrayXd squares = centred.square().colwise().sum().transpose();
    const Eigen::ArrayXd half_width = squares.unaryExpr([&](double sum) {
        return half_width_of_mean({static_cast<std::size_t>(n), 0, sum}, confidence);
    });
    Interval interval{estimate, crossing_of(mean + half_width, pair.periods),
                      crossing_of(mean - half_width, pair.periods)};
    const Eigen::ArrayXXd scaled = scaled_columns(centred, squares);
    if (interval.low > pair.periods.front() && scaled.cols() > 0) {  // else it cannot be earlier
        const double size = static_cast<double>(n);
        const Eigen::ArrayXd error = (squares / (size * (size - 1))).sqrt();
        interval.low =
            crossing_of(mean + sup_t(scaled, size - 1, confidence) * error, pair.periods);
    }
    return interval;
}

bool beyond_doubt(const Interval& crossing, double first_period) {
    return crossing.low > first_period && crossing.estimate > first_period &&
           std::isfinite(crossing.high);
}

}  // namespace orglab
