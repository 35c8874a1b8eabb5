#include "statistics/tests.hpp"

#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>
#include <numeric>

namespace orglab {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

TTest two_sided(double difference, double error, double degrees) {
    if (std::isnan(error)) {
        return {nan, nan, nan, nan};
    }
    if (error == 0) {
        const double statistic =
            difference == 0 ? 0
                            : std::copysign(std::numeric_limits<double>::infinity(), difference);
        return {statistic, degrees, difference == 0 ? 1.0 : 0.0, 0};
    }
    const double statistic = difference / error;
    const boost::math::students_t law(degrees);
    return {statistic, degrees,
            2 * boost::math::cdf(boost::math::complement(law, std::fabs(statistic))), error};
}

}  // namespace

WelchError welch_error(const Sample& first, const Sample& second) {
    const double n1 = static_cast<double>(first.size);
    const double n2 = static_cast<double>(second.size);
    const double v1 = first.variance() / n1;
    const double v2 = second.variance() / n2;
    const double degrees = (v1 + v2) * (v1 + v2) / (v1 * v1 / (n1 - 1) + v2 * v2 / (n2 - 1));
    return {std::sqrt(v1 + v2), degrees};
}

TTest paired_test(std::span<const double> first, std::span<const double> second) {
    const Sample sample = sample_of(differences(first, second));
    const double size = static_cast<double>(sample.size);
    return two_sided(sample.mean, std::sqrt(sample.variance() / size), size - 1);
}

TTest welch_test(std::span<const double> first, std::span<const double> second) {
    const Sample a = sample_of(first);
    const Sample b = sample_of(second);
    const WelchError welch = welch_error(a, b);
    return two_sided(b.mean - a.mean, welch.error, welch.degrees);
}

std::vector<double> holm(std::span<const double> p_values) {
    std::vector<std::size_t> order(p_values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::erase_if(order, [&](std::size_t i) { return std::isnan(p_values[i]); });
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return p_values[a] < p_values[b]; });
    std::vector<double> adjusted(p_values.size(), nan);
    double largest = 0;
    for (std::size_t rank = 0; rank < order.size(); ++rank) {
        const double factor = static_cast<double>(order.size() - rank);
        largest = std::max(largest, std::min(1.0, factor * p_values[order[rank]]));
        adjusted[order[rank]] = largest;
    }
    return adjusted;
}

double chi_square_upper_tail(double statistic, double degrees) {
    if (std::isnan(statistic) || !(degrees > 0)) {
        return nan;
    }
    if (statistic <= 0) {
        return 1;
    }
    if (std::isinf(statistic)) {
        return 0;
    }
    return boost::math::cdf(boost::math::complement(boost::math::chi_squared(degrees), statistic));
}

double normal_two_sided(double z) {
    return std::erfc(std::fabs(z) / std::sqrt(2.0));
}

}  // namespace orglab
