#include "statistics/replicate_noise.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "statistics/resampling.hpp"

namespace orglab {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// What the parts are made of: sums over points, which need not be made again for every resample.
struct PointNumbers {
    Eigen::ArrayXd mean;    ///< of the centred responses
    Eigen::ArrayXd error;   ///< squared, of the mean
    Eigen::ArrayXd within;  ///< variance between replicates
};

PointNumbers numbers_of(const Eigen::ArrayXXd& responses) {
    const Eigen::ArrayXXd centred = without_common_differences(responses);
    const double n = static_cast<double>(responses.cols());
    return {centred.rowwise().mean(), squared_errors(centred), n * squared_errors(responses)};
}

VarianceParts parts_of(const PointNumbers& numbers, const Eigen::ArrayXd& weights, bool single) {
    const double all = weights.sum();
    if (!(all > 1) || (weights > 0).count() < 2) {
        return {nan, nan};
    }
    const double mean = (weights * numbers.mean).sum() / all;
    const double squares = (weights * (numbers.mean - mean).square()).sum();
    const double error = (weights * numbers.error).sum();
    return {(squares - error) / (all - 1), single ? nan : (weights * numbers.within).sum() / all};
}

}  // namespace

Eigen::ArrayXXd without_common_differences(const Eigen::ArrayXXd& responses) {
    Eigen::ArrayXXd centred = responses.rowwise() - responses.colwise().mean();
    for (Eigen::Index r = 0; r < responses.cols() && responses.rows() > 0; ++r) {
        if (responses.col(r).minCoeff() == responses.col(r).maxCoeff()) {
            centred.col(r).setZero();  // rounding must not look like a difference
        }
    }
    return centred;
}

Eigen::ArrayXd squared_errors(const Eigen::ArrayXXd& responses) {
    return shared_errors(responses, responses);
}

Eigen::ArrayXd shared_errors(const Eigen::ArrayXXd& one, const Eigen::ArrayXXd& other) {
    const double n = static_cast<double>(one.cols());
    if (one.cols() < 2) {
        return Eigen::ArrayXd::Zero(one.rows());
    }
    const Eigen::ArrayXXd first = one.colwise() - one.rowwise().mean();
    const Eigen::ArrayXXd second = other.colwise() - other.rowwise().mean();
    return (first * second).rowwise().sum() / (n * (n - 1));
}

double VarianceParts::share_within() const {
    const double all = within + std::max(between, 0.0);
    return all > 0 ? within / all : nan;
}

VarianceParts variance_parts(const Eigen::ArrayXXd& responses, const Eigen::ArrayXd& weights) {
    return parts_of(numbers_of(responses), weights, responses.cols() < 2);
}

Interval noise_share(const Eigen::ArrayXXd& responses, Eigen::Index block) {
    const PointNumbers numbers = numbers_of(responses);
    const auto share = [&](const Eigen::ArrayXd& weights) {
        Eigen::ArrayXd of_points(responses.rows());
        for (Eigen::Index row = 0; row < of_points.size(); ++row) {
            of_points[row] = weights[row / block];
        }
        return Eigen::ArrayXd::Constant(
            1, parts_of(numbers, of_points, responses.cols() < 2).share_within());
    };
    const Interval by_blocks = bootstrap_intervals(responses.rows() / block, share).front();
    const auto of_replicates = [](const Eigen::ArrayXXd& some) {
        return Eigen::ArrayXd::Constant(
            1, variance_parts(some, Eigen::ArrayXd::Ones(some.rows())).share_within());
    };
    // What few replicates do to all points alike is in no difference between blocks.
    const double by_replicates = jackknife_intervals(responses, of_replicates).front().half_width();
    const double reach =
        std::hypot(by_blocks.half_width(), std::isnan(by_replicates) ? 0 : by_replicates);
    const double estimate = by_blocks.estimate;
    return within({estimate, estimate - reach, estimate + reach}, 0, 1);
}

Interval noise_share_of_all(const Eigen::ArrayXXd& responses) {
    const auto share = [](const Eigen::ArrayXXd& some) {
        VarianceParts parts = variance_parts(some, Eigen::ArrayXd::Ones(some.rows()));
        const auto points = static_cast<double>(some.rows());
        parts.between *= (points - 1) / points;  // no sample: these are all points
        return Eigen::ArrayXd::Constant(1, parts.share_within());
    };
    return within(jackknife_intervals(responses, share).front(), 0, 1);
}

}  // namespace orglab
