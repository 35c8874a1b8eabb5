#include "statistics/bootstrap.hpp"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <limits>
#include <vector>

#include "random/draws.hpp"
#include "statistics/quantile.hpp"
#include "statistics/tests.hpp"

namespace orglab {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t resamples = 19999;

std::vector<double> numbers_in(std::span<const double> values) {
    std::vector<double> numbers;
    std::ranges::copy_if(values, std::back_inserter(numbers),
                         [](double value) { return !std::isnan(value); });
    return numbers;
}

/// Numbers of splitmix64, one after the other.
class SplitMix {
public:
    explicit SplitMix(std::uint64_t seed) : state_(seed) {}
    std::size_t below(std::size_t size) {
        state_ += 0x9e3779b97f4a7c15ULL;
        return static_cast<std::size_t>((mix(state_) >> 32U) * size >> 32U);
    }

private:
    std::uint64_t state_;
};

/// Means of samples drawn with replacement.
std::vector<double> means_of_samples(const std::vector<double>& values, std::uint64_t seed) {
    SplitMix draws(seed);
    const double size = static_cast<double>(values.size());
    std::vector<double> means(resamples);
    for (double& mean : means) {
        double sum = 0;
        for (std::size_t i = 0; i < values.size(); ++i) {
            sum += values[draws.below(values.size())];
        }
        mean = sum / size;
    }
    return means;
}

/// Sums of powers of a sample's deviations over powers of its size: its part of the variance of
/// the estimate and of its third moment.
struct Moments {
    double second = 0;
    double third = 0;
};
Moments moments_of(const std::vector<double>& values) {
    const double mean = sample_of(values).mean;
    const double size = static_cast<double>(values.size());
    Moments moments;
    for (const double value : values) {
        const double part = (value - mean) / size;
        moments.second += part * part;
        moments.third += part * part * part;
    }
    return moments;
}

/// How many of the bootstrap's standard errors Student's interval reaches to either side: those
/// errors are too small, as if the spread were known and divided by n (Hesterberg 2015).
double reach(double error, double degrees, double drawn_variance, double confidence) {
    const boost::math::students_t law(degrees);
    return boost::math::quantile(boost::math::complement(law, (1 - confidence) / 2)) * error /
           std::sqrt(drawn_variance);
}

/// `acceleration`: Efron's a, from the jackknife, which for means has a closed form. `reach`:
/// normal quantile of the limits of a symmetric law.
Interval bca(double estimate, std::vector<double> drawn, double acceleration, double reach) {
    std::ranges::sort(drawn);
    const auto equal = std::ranges::equal_range(drawn, estimate);
    const double all = static_cast<double>(drawn.size());
    const double below =
        static_cast<double>((equal.begin() - drawn.begin()) + (equal.end() - drawn.begin())) / 2;
    const boost::math::normal law;
    const double bias = boost::math::quantile(law, std::clamp(below, 0.5, all - 0.5) / all);
    const auto limit = [&](double away) {
        const double z = bias + away;
        const double left = 1 - acceleration * z;  // 0 or less: beyond all that is drawn
        const double share = left > 0 ? boost::math::cdf(law, bias + z / left) : z > 0 ? 1 : 0;
        return quantile(drawn, share);
    };
    return {estimate, limit(-reach), limit(reach)};
}

}  // namespace

Interval bootstrap_mean(std::span<const double> values, double confidence) {
    const std::vector<double> numbers = numbers_in(values);
    const double mean = sample_of(numbers).mean;
    if (numbers.size() < 2) {
        return {mean, nan, nan};
    }
    const Moments moments = moments_of(numbers);
    if (!(moments.second > 0)) {
        return {mean, mean, mean};
    }
    const Sample sample = sample_of(numbers);
    const auto size = static_cast<double>(numbers.size());
    return bca(mean, means_of_samples(numbers, 1),
               moments.third / (6 * std::pow(moments.second, 1.5)),
               reach(std::sqrt(sample.variance() / size), size - 1, moments.second, confidence));
}

Interval bootstrap_difference(std::span<const double> first, std::span<const double> second,
                              double confidence) {
    const std::vector<double> a = numbers_in(first);
    const std::vector<double> b = numbers_in(second);
    const double difference = sample_of(b).mean - sample_of(a).mean;
    if (a.size() < 2 || b.size() < 2) {
        return {difference, nan, nan};
    }
    const Moments of_a = moments_of(a);
    const Moments of_b = moments_of(b);
    const double variance = of_a.second + of_b.second;
    if (!(variance > 0)) {
        return {difference, difference, difference};
    }
    std::vector<double> drawn = means_of_samples(b, 1);
    const std::vector<double> subtracted = means_of_samples(a, 2);
    for (std::size_t i = 0; i < drawn.size(); ++i) {
        drawn[i] -= subtracted[i];
    }
    const WelchError welch = welch_error(sample_of(a), sample_of(b));
    return bca(difference, std::move(drawn),
               (of_b.third - of_a.third) / (6 * std::pow(variance, 1.5)),
               reach(welch.error, welch.degrees, variance, confidence));
}

}  // namespace orglab
