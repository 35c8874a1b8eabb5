#include "statistics/sup_t.hpp"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <vector>

#include "random/draws.hpp"

namespace orglab {
namespace {

/// Correlations of neighbouring columns, smoothed over a few neighbours: a handful of replicates
/// alone says little about one pair. `scaled`: the squares of each column add up to 1.
Eigen::ArrayXd neighbours_correlation(const Eigen::ArrayXXd& scaled) {
    constexpr Eigen::Index around = 5;
    const Eigen::Index pairs = scaled.cols() - 1;
    const Eigen::ArrayXd products =
        (scaled.leftCols(pairs) * scaled.rightCols(pairs)).colwise().sum().transpose();
    Eigen::ArrayXd smooth(pairs);
    for (Eigen::Index t = 0; t < pairs; ++t) {
        const Eigen::Index begin = std::max<Eigen::Index>(t - around, 0);
        const Eigen::Index end = std::min(t + around + 1, pairs);
        smooth(t) = std::clamp(products.segment(begin, end - begin).mean(), -1.0, 1.0);
    }
    return smooth;
}

constexpr Eigen::Index draws = 1999;  // of the course

/// The n-th number of splitmix64 from the state 0, as a fraction in (0, 1).
double fraction(std::uint64_t n) {
    constexpr std::uint64_t step = 0x9e3779b97f4a7c15ULL;
    return (static_cast<double>(mix(n * step) >> 11U) + 0.5) * 0x1p-53;
}

/// A standard normal number for each draw, the same on every call (Box & Muller 1958): numbers that
/// the pictures can make, too.
Eigen::ArrayXd normal_numbers(Eigen::Index period) {
    constexpr Eigen::Index pairs = (draws + 1) / 2;
    Eigen::ArrayXd numbers(2 * pairs);
    for (Eigen::Index k = 0; k < pairs; ++k) {
        const auto n = static_cast<std::uint64_t>(2 * (period * pairs + k));
        const double radius = std::sqrt(-2 * std::log(fraction(n)));
        const double angle = 2 * std::numbers::pi * fraction(n + 1);
        numbers(2 * k) = radius * std::cos(angle);
        numbers(2 * k + 1) = radius * std::sin(angle);
    }
    return numbers.head(draws);
}

/// The same; those of the first periods are made once, since a comparison asks for them again and
/// again.
Eigen::ArrayXd kept_normal_numbers(Eigen::Index period) {
    constexpr Eigen::Index most = 1000;
    thread_local std::vector<Eigen::ArrayXd> kept;
    if (period >= most) {
        return normal_numbers(period);
    }
    while (static_cast<Eigen::Index>(kept.size()) <= period) {
        kept.push_back(normal_numbers(static_cast<Eigen::Index>(kept.size())));
    }
    return kept[static_cast<std::size_t>(period)];
}

}  // namespace

double sup_t(const Eigen::ArrayXXd& scaled, double degrees, double confidence) {
    const Eigen::ArrayXd correlation = neighbours_correlation(scaled);
    Eigen::ArrayXd course = kept_normal_numbers(0);
    Eigen::ArrayXd most = course.abs();
    for (Eigen::Index t = 0; t < correlation.size(); ++t) {
        const double r = correlation(t);
        course = r * course + std::sqrt(1 - r * r) * kept_normal_numbers(t + 1);
        most = most.max(course.abs());
    }
    const auto place =
        static_cast<Eigen::Index>(std::ceil(confidence * static_cast<double>(draws))) - 1;
    double* const begin = most.data();
    std::nth_element(begin, begin + place, begin + most.size());
    // Each period has an error of its own: as far as the largest of the course lies in the tail of
    // the normal law, so far t lies in that of Student's.
    const double beyond =
        boost::math::cdf(boost::math::complement(boost::math::normal(), begin[place]));
    return boost::math::quantile(boost::math::complement(boost::math::students_t(degrees),
                                                         std::min(beyond, (1 - confidence) / 2)));
}

Eigen::ArrayXXd scaled_columns(const Eigen::ArrayXXd& centred, const Eigen::ArrayXd& squares) {
    Eigen::ArrayXXd scaled(centred.rows(), (squares > 0).count());
    Eigen::Index column = 0;
    for (Eigen::Index t = 0; t < squares.size(); ++t) {
        if (squares(t) > 0) {
            scaled.col(column++) = centred.col(t) / std::sqrt(squares(t));
        }
    }
    return scaled;
}

}  // namespace orglab
