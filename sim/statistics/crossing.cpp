#include "statistics/crossing.hpp"

#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>

#include "support/errors.hpp"

namespace orglab {
namespace {

constexpr double never = std::numeric_limits<double>::infinity();

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

double crossing_of(const Eigen::ArrayXd& difference, std::span<const std::int32_t> periods) {
    double crossing = never;
    bool leads = false;
    for (Eigen::Index t = difference.size(); t-- > 0 && difference(t) >= 0;) {
        leads = leads || difference(t) > 0;
        if (leads) {
            crossing = periods[static_cast<std::size_t>(t)];
        }
    }
    return crossing;
}

}  // namespace

double crossing_period(const SeriesPair& pair) {
    const Eigen::ArrayXXd difference = whole_differences(pair);
    return difference.rows() == 0
               ? std::numeric_limits<double>::quiet_NaN()
               : crossing_of(difference.colwise().mean().transpose(), pair.periods);
}

Interval crossing_interval(const SeriesPair& pair, double confidence) {
    const Eigen::ArrayXXd difference = whole_differences(pair);
    const Eigen::Index n = difference.rows();
    if (n < 2) {
        constexpr double nan = std::numeric_limits<double>::quiet_NaN();
        return {n == 0 ? nan : crossing_of(difference.colwise().mean().transpose(), pair.periods),
                nan, nan};
    }
    const Eigen::ArrayXd mean = difference.colwise().mean().transpose();
    const Eigen::ArrayXXd centred = difference.rowwise() - mean.transpose();
    const double size = static_cast<double>(n);
    const Eigen::ArrayXd error =
        (centred.square().colwise().sum().transpose() / (size - 1) / size).sqrt();
    const boost::math::students_t law(size - 1);
    const double t = boost::math::quantile(boost::math::complement(law, (1 - confidence) / 2));
    return {crossing_of(mean, pair.periods), crossing_of(mean + t * error, pair.periods),
            crossing_of(mean - t * error, pair.periods)};
}

}  // namespace orglab
