#include "statistics/effects.hpp"

#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <limits>

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
