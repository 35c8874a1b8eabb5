#include "statistics/power.hpp"

#include <boost/math/distributions/non_central_t.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>

#include "support/errors.hpp"

namespace orglab {

double paired_power(double effect, double pairs, double confidence) {
    expect(pairs >= 2, "a paired test has at least two pairs");
    const double shift = std::fabs(effect) * std::sqrt(pairs);
    // Where the chance is 1 in all digits, series of the non-central law no longer converge; with
    // so many pairs it is the normal law.
    constexpr double certain = 40;
    constexpr double many = 1e5;
    const double degrees = pairs - 1;
    const double limit = boost::math::quantile(
        boost::math::complement(boost::math::students_t(degrees), (1 - confidence) / 2));
    if (shift > certain + limit && shift > 10 * limit) {
        return 1;
    }
    if (pairs > many) {
        const boost::math::normal law(shift, 1);
        return boost::math::cdf(boost::math::complement(law, limit)) +
               boost::math::cdf(law, -limit);
    }
    const boost::math::non_central_t law(degrees, shift);
    return boost::math::cdf(boost::math::complement(law, limit)) + boost::math::cdf(law, -limit);
}

double smallest_difference(double deviation, std::uint64_t pairs, double power, double confidence) {
    if (pairs < 2 || std::isnan(deviation)) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    const auto number = static_cast<double>(pairs);
    double low = 0;
    double high = 1;
    while (paired_power(high, number, confidence) < power) {
        high *= 2;
    }
    constexpr int halvings = 60;
    for (int i = 0; i < halvings; ++i) {
        const double middle = (low + high) / 2;
        (paired_power(middle, number, confidence) < power ? low : high) = middle;
    }
    return high * deviation;
}

std::optional<std::uint64_t> pairs_needed(double deviation, double difference, double power,
                                          double confidence) {
    constexpr std::uint64_t most = 1'000'000'000;
    if (std::isnan(deviation) || std::isnan(difference)) {
        return std::nullopt;
    }
    const auto enough = [&](std::uint64_t pairs) {
        return deviation == 0 ? difference != 0
                              : paired_power(difference / deviation, static_cast<double>(pairs),
                                             confidence) >= power;
    };
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

}  // namespace orglab
