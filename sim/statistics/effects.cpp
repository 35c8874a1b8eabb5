#include "statistics/effects.hpp"

#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <iterator>
#include <limits>
#include <vector>

#include "statistics/sample.hpp"
#include "support/errors.hpp"

namespace orglab {
namespace {

double over_spread(double difference, double spread) {
    return spread > 0 ? difference / spread : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace

double hedges_g(std::span<const double> first, std::span<const double> second) {
    const Sample a = sample_of(first);
    const Sample b = sample_of(second);
    if (a.size < 1 || b.size < 1 || a.size + b.size < 3) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    const double degrees = static_cast<double>(a.size + b.size - 2);
    const double pooled = std::sqrt((a.squares + b.squares) / degrees);
    if (degrees < 2) {  // the factor's Gamma((degrees - 1) / 2) has no value
        return std::numeric_limits<double>::quiet_NaN();
    }
    const double factor = boost::math::tgamma_delta_ratio((degrees - 1) / 2, 0.5);
    return over_spread(b.mean - a.mean, pooled) / (factor * std::sqrt(degrees / 2));
}

double paired_d(std::span<const double> first, std::span<const double> second) {
    const Sample sample = sample_of(differences(first, second));
    return over_spread(sample.mean, std::sqrt(sample.variance()));
}

double vargha_delaney(std::span<const double> first, std::span<const double> second) {
    const auto sorted = [](std::span<const double> values) {
        std::vector<double> numbers;
        std::ranges::copy_if(values, std::back_inserter(numbers),
                             [](double value) { return !std::isnan(value); });
        std::ranges::sort(numbers);
        return numbers;
    };
    const std::vector<double> a = sorted(first);
    const std::vector<double> b = sorted(second);
    if (a.empty() || b.empty()) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    double halves = 0;  // whole numbers, so that the sum is exact
    for (const double value : b) {
        const auto equal = std::ranges::equal_range(a, value);
        halves += static_cast<double>((equal.begin() - a.begin()) + (equal.end() - a.begin()));
    }
    return halves / 2 / (static_cast<double>(a.size()) * static_cast<double>(b.size()));
}

double correlation(std::span<const double> first, std::span<const double> second) {
    expect(first.size() == second.size(), "paired samples have one length");
    std::vector<double> a;
    std::vector<double> b;
    for (std::size_t i = 0; i < first.size(); ++i) {
        if (!std::isnan(first[i]) && !std::isnan(second[i])) {
            a.push_back(first[i]);
            b.push_back(second[i]);
        }
    }
    const Sample of_a = sample_of(a);
    const Sample of_b = sample_of(b);
    double products = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        products += (a[i] - of_a.mean) * (b[i] - of_b.mean);
    }
    return std::clamp(over_spread(products, std::sqrt(of_a.squares) * std::sqrt(of_b.squares)),
                      -1.0, 1.0);
}

Wins count_wins(std::span<const double> first, std::span<const double> second) {
    expect(first.size() == second.size(), "paired samples have one length");
    Wins wins;
    for (std::size_t i = 0; i < first.size(); ++i) {
        wins.first += first[i] > second[i] ? 1U : 0U;
        wins.second += second[i] > first[i] ? 1U : 0U;
        wins.ties += first[i] == second[i] ? 1U : 0U;
    }
    return wins;
}

}  // namespace orglab
