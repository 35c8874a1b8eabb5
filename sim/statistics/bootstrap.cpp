#include "statistics/bootstrap.hpp"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <limits>
#include <vector>

#include "random/draws.hpp"
#include "statistics/quantile.hpp"

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

/// `acceleration`: Efron's a, from the jackknife, which for means has a closed form.
Interval bca(double estimate, std::vector<double> drawn, double acceleration, double confidence) {
    std::ranges::sort(drawn);
    const auto equal = std::ranges::equal_range(drawn, estimate);
    const double all = static_cast<double>(drawn.size());
    const double below =
        static_cast<double>((equal.begin() - drawn.begin()) + (equal.end() - drawn.begin())) / 2;
    const boost::math::normal law;
    const double bias = boost::math::quantile(law, std::clamp(below, 0.5, all - 0.5) / all);
    const auto limit = [&](double tail) {
        const double z = bias + boost::math::quantile(law, tail);
        const double share = boost::math::cdf(law, bias + z / (1 - acceleration * z));
        return quantile(drawn, share);
    };
    return {estimate, limit((1 - confidence) / 2), limit((1 + confidence) / 2)};
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
    return bca(mean, means_of_samples(numbers, 1),
               moments.third / (6 * std::pow(moments.second, 1.5)), confidence);
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
    return bca(difference, std::move(drawn),
               (of_b.third - of_a.third) / (6 * std::pow(variance, 1.5)), confidence);
}

}  // namespace orglab
