#include "statistics/power.hpp"

#include <boost/math/distributions/non_central_t.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>

#include "support/errors.hpp"

namespace orglab {
namespace {

/// The chance that a t test sees a mean that is `shift` standard errors from 0.
double power_of(double shift, double degrees, double confidence) {
    // Where the chance is 1 in all digits, series of the non-central law no longer converge; with
    // so many degrees of freedom it is the normal law.
    constexpr double certain = 40;
    constexpr double many = 1e5;
    const double limit = boost::math::quantile(
        boost::math::complement(boost::math::students_t(degrees), (1 - confidence) / 2));
    if (shift > certain + limit && shift > 10 * limit) {
        return 1;
    }
    if (degrees >= many) {
        const boost::math::normal law(shift, 1);
        return boost::math::cdf(boost::math::complement(law, limit)) +
               boost::math::cdf(law, -limit);
    }
    const boost::math::non_central_t law(degrees, shift);
    return boost::math::cdf(boost::math::complement(law, limit)) + boost::math::cdf(law, -limit);
}

/// The smallest number from 2 on that is enough, if one of a thousand million is.
template <class Enough>
std::optional<std::uint64_t> first_enough(const Enough& enough) {
    constexpr std::uint64_t most = 1'000'000'000;
    std::uint64_t low = 1;
    std::uint64_t high = 2;
    while (!enough(high)) {
        low = high;
        high *= 2;
        if (high > most) {
            return std::nullopt;
        }
    }
    while (high - low > 1) {
        const std::uint64_t middle = low + (high - low) / 2;
        (enough(middle) ? high : low) = middle;
    }
    return high;
}

}  // namespace

double paired_power(double effect, double pairs, double confidence) {
    expect(pairs >= 2, "a paired test has at least two pairs");
    return power_of(std::fabs(effect) * std::sqrt(pairs), pairs - 1, confidence);
}

double smallest_visible(double error, double degrees, double power, double confidence) {
    if (error == 0) {
        return 0;
    }
    if (std::isnan(error) || !(degrees > 0)) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    double low = 0;
    double high = 1;
    while (power_of(high, degrees, confidence) < power) {
        low = high;
        high *= 2;
    }
    constexpr int halvings = 60;
    for (int i = 0; i < halvings; ++i) {
        const double middle = (low + high) / 2;
        (power_of(middle, degrees, confidence) < power ? low : high) = middle;
    }
    return high * error;
}

double smallest_difference(double deviation, std::uint64_t pairs, double power, double confidence) {
    if (pairs < 2) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    const auto number = static_cast<double>(pairs);
    return smallest_visible(deviation / std::sqrt(number), number - 1, power, confidence);
}

std::optional<std::uint64_t> pairs_needed(double deviation, double difference, double power,
                                          double confidence) {
    if (std::isnan(deviation) || std::isnan(difference)) {
        return std::nullopt;
    }
    return first_enough([&](std::uint64_t pairs) {
        return deviation == 0 ? difference != 0
                              : paired_power(difference / deviation, static_cast<double>(pairs),
                                             confidence) >= power;
    });
}

double welch_power(double difference, const TwoSpreads& spreads, double confidence) {
    const double a = spreads.first / spreads.n_first;
    const double b = spreads.second / spreads.n_second;
    const double error = std::sqrt(a + b);
    if (std::isnan(error) || std::isnan(difference)) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    if (error == 0) {
        return difference != 0 ? 1 : 0;
    }
    const double degrees =
        (a + b) * (a + b) / (a * a / (spreads.n_first - 1) + b * b / (spreads.n_second - 1));
    return power_of(std::fabs(difference) / error, degrees, confidence);
}

std::optional<std::uint64_t> needed_in_each(double difference, double first_variance,
                                            double second_variance, double power,
                                            double confidence) {
    if (std::isnan(difference) || std::isnan(first_variance) || std::isnan(second_variance)) {
        return std::nullopt;
    }
    return first_enough([&](std::uint64_t size) {
        const auto n = static_cast<double>(size);
        return welch_power(difference, {first_variance, second_variance, n, n}, confidence) >=
               power;
    });
}

}  // namespace orglab
