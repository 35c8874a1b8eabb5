#include "statistics/quantile.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

namespace orglab {

namespace {

template <class Number>
double quantile_of(std::span<const Number> sorted, double p) {
    if (sorted.empty()) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    const double place = p * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const auto above = std::min(below + 1, sorted.size() - 1);
    return std::lerp(double{sorted[below]}, double{sorted[above]},
                     place - static_cast<double>(below));
}

}  // namespace

double quantile(std::span<const float> sorted, double p) {
    return quantile_of(sorted, p);
}

double quantile(std::span<const double> sorted, double p) {
    return quantile_of(sorted, p);
}

}  // namespace orglab
