#include "statistics/intervals.hpp"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>

#include "statistics/tests.hpp"

namespace orglab {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

/// The t that Student's law exceeds, on either side, with 1 - confidence. It takes microseconds,
/// and a results file asks a million times in a row for the same: so the last one is kept.
double students_t(double degrees, double confidence) {
    struct Asked {
        double degrees = nan;
        double confidence = nan;
        double t = nan;
    };
    thread_local Asked last;
    if (last.degrees != degrees || last.confidence != confidence) {
        const boost::math::students_t law(degrees);
        last = {degrees, confidence,
                boost::math::quantile(boost::math::complement(law, (1 - confidence) / 2))};
    }
    return last.t;
}

/// Student's t times a standard error; 0 without an error, NaN if the error is unknown.
double reach_of(double error, double degrees, double confidence) {
    return std::isnan(error) || error == 0 ? error : students_t(degrees, confidence) * error;
}

Interval around(double estimate, double reach) {
    return {estimate, estimate - reach, estimate + reach};
}

}  // namespace

double half_width_of_mean(const Sample& sample, double confidence) {
    const double size = static_cast<double>(sample.size);
    return reach_of(std::sqrt(sample.variance() / size), size - 1, confidence);
}

Interval mean_interval(std::span<const double> values, double confidence) {
    const Sample sample = sample_of(values);
    return around(sample.mean, half_width_of_mean(sample, confidence));
}

Interval bounded_mean_interval(std::span<const double> values, double low, double high,
                               double confidence) {
    const Sample sample = sample_of(values);
    const double half_width = half_width_of_mean(sample, confidence);
    const double range = high - low;
    if (!std::isfinite(range) || !(half_width > 0)) {
        return around(sample.mean, half_width);
    }
    const double m = (sample.mean - low) / range;
    const double spread = m * (1 - m);
    if (!(spread > 0)) {
        return around(sample.mean, 0);
    }
    const double a = std::pow(half_width / range, 2) / spread;
    const double centre = (m + a / 2) / (1 + a);
    const double reach = std::sqrt(a * spread + a * a / 4) / (1 + a);
    return {sample.mean, low + range * std::max(centre - reach, 0.0),
            low + range * std::min(centre + reach, 1.0)};
}

Interval paired_difference_interval(std::span<const double> first, std::span<const double> second,
                                    double confidence) {
    return mean_interval(differences(first, second), confidence);
}

Interval unpaired_difference_interval(std::span<const double> first, std::span<const double> second,
                                      double confidence) {
    const WelchError welch = welch_error(sample_of(first), sample_of(second));
    return around(sample_of(second).mean - sample_of(first).mean,
                  reach_of(welch.error, welch.degrees, confidence));
}

Interval wilson_interval(std::uint64_t successes, std::uint64_t trials, double confidence) {
    return wilson_interval_of_share(static_cast<double>(successes), trials, confidence);
}

Interval wilson_interval_of_share(double successes, std::uint64_t trials, double confidence) {
    if (trials == 0) {
        return {nan, nan, nan};
    }
    const double n = static_cast<double>(trials);
    const double share = successes / n;
    const double z =
        boost::math::quantile(boost::math::complement(boost::math::normal(), (1 - confidence) / 2));
    const double z2 = z * z;
    const double centre = (share + z2 / (2 * n)) / (1 + z2 / n);
    const double reach = z / (1 + z2 / n) * std::sqrt(share * (1 - share) / n + z2 / (4 * n * n));
    // At the ends the limit is the end itself; rounding must not step over it.
    return {share, successes == 0 ? 0 : centre - reach, successes == n ? 1 : centre + reach};
}

Interval median_interval(std::span<const double> values, double confidence) {
    std::vector<double> sorted;
    std::copy_if(values.begin(), values.end(), std::back_inserter(sorted),
                 [](double x) { return !std::isnan(x); });
    std::sort(sorted.begin(), sorted.end());
    const std::size_t n = sorted.size();
    if (n == 0) {
        return {nan, nan, nan};
    }
    const double lower = sorted[(n - 1) / 2];
    const double upper = sorted[n / 2];
    const double median = lower == upper ? lower : (lower + upper) / 2;
    // Ranks r and n + 1 - r hold the median with chance 1 - 2 P(Binomial(n, 1/2) < r).
    const boost::math::binomial law(static_cast<double>(n), 0.5);
    std::size_t rank = 0;
    while (rank < n / 2 && 1 - 2 * boost::math::cdf(law, static_cast<double>(rank)) >= confidence) {
        ++rank;
    }
    if (rank == 0) {
        return {median, -infinity, infinity};
    }
    return {median, sorted[rank - 1], sorted[n - rank]};
}

std::vector<double> never_as_infinity(std::span<const double> values) {
    std::vector<double> result(values.begin(), values.end());
    std::replace_if(
        result.begin(), result.end(), [](double x) { return std::isnan(x); }, infinity);
    return result;
}

}  // namespace orglab
