#include "statistics/resampling.hpp"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>

#include "random/draws.hpp"
#include "statistics/sample.hpp"

namespace orglab {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr std::uint32_t resamples = 1000;

/// How often each unit is drawn in as many draws as there are units (below 2^32). Four draws from
/// each block of random bits; that units are not quite equally likely, by n / 2^32, shows nowhere.
Eigen::ArrayXd drawn(Eigen::Index units, std::uint32_t resample) {
    const Stream stream = Draws(1, 0).stream(purpose("statistics.bootstrap"), resample, 0);
    const auto count = static_cast<std::uint64_t>(units);
    Eigen::ArrayXd weights = Eigen::ArrayXd::Zero(units);
    const auto add = [&](std::uint64_t half) {
        weights[static_cast<Eigen::Index>(half * count >> 32U)] += 1;
    };
    std::uint64_t left = count;
    for (std::uint32_t index = 0; left > 0; ++index) {
        for (const std::uint64_t word : stream.block(index)) {
            for (const std::uint64_t half : {word & 0xffffffffU, word >> 32U}) {
                if (left > 0) {
                    add(half);
                    --left;
                }
            }
        }
    }
    return weights;
}

Interval around(double estimate, double reach) {
    return {estimate, estimate - reach, estimate + reach};
}

}  // namespace

std::vector<Interval> bootstrap_intervals(Eigen::Index units, const WeightedEstimates& estimates,
                                          double confidence) {
    const Eigen::ArrayXd whole = estimates(Eigen::ArrayXd::Ones(units));
    std::vector<Sample> spread(static_cast<std::size_t>(whole.size()));
    for (std::uint32_t r = 0; units > 1 && r < resamples; ++r) {
        const Eigen::ArrayXd again = estimates(drawn(units, r));
        for (Eigen::Index i = 0; i < whole.size(); ++i) {
            if (std::isfinite(again[i])) {
                spread[static_cast<std::size_t>(i)].add(again[i]);
            }
        }
    }
    // Of few units the resamples spread too little, and how much is known no better than Student's
    // t says: so wide is the interval of a mean exactly Student's (Hesterberg 2015).
    const auto n = static_cast<double>(units);
    const double t = units < 2 ? nan
                               : boost::math::quantile(boost::math::complement(
                                     boost::math::students_t(n - 1), (1 - confidence) / 2)) *
                                     std::sqrt(n / (n - 1));
    std::vector<Interval> intervals;
    for (Eigen::Index i = 0; i < whole.size(); ++i) {
        const Sample& sample = spread[static_cast<std::size_t>(i)];
        const bool known = std::isfinite(whole[i]) && sample.size > resamples / 2;
        intervals.push_back(around(whole[i], known ? t * std::sqrt(sample.variance()) : nan));
    }
    return intervals;
}

std::vector<Interval> jackknife_intervals(const Eigen::ArrayXXd& responses,
                                          const MatrixEstimates& estimates, double confidence) {
    const Eigen::ArrayXd whole = estimates(responses);
    const Eigen::Index n = responses.cols();
    std::vector<std::vector<double>> without(static_cast<std::size_t>(whole.size()));
    for (Eigen::Index left_out = 0; n > 2 && left_out < n; ++left_out) {
        Eigen::ArrayXXd rest(responses.rows(), n - 1);
        rest << responses.leftCols(left_out), responses.rightCols(n - 1 - left_out);
        const Eigen::ArrayXd again = estimates(rest);
        for (Eigen::Index i = 0; i < whole.size(); ++i) {
            without[static_cast<std::size_t>(i)].push_back(again[i]);
        }
    }
    std::vector<Interval> intervals;
    for (Eigen::Index i = 0; i < whole.size(); ++i) {
        // The pseudo-values spread (n - 1) times as far, and their mean's error is that over n.
        const Sample sample = sample_of(without[static_cast<std::size_t>(i)]);
        const bool known = n > 2 && sample.size == static_cast<std::size_t>(n);
        const double factor = static_cast<double>(n) - 1;
        intervals.push_back(
            around(whole[i], known ? factor * half_width_of_mean(sample, confidence) : nan));
    }
    return intervals;
}

Interval within(const Interval& interval, double low, double high) {
    const auto held = [&](double limit) {
        return std::isnan(limit) ? limit : std::clamp(limit, low, high);
    };
    return {interval.estimate, held(interval.low), held(interval.high)};
}

}  // namespace orglab
