#include "design/factor.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace orglab {

namespace {

double on_scale(double number, Scale scale) {
    return scale == Scale::logarithmic ? std::log(number) : number;
}

double off_scale(double position, Scale scale) {
    return scale == Scale::logarithmic ? std::exp(position) : position;
}

/// The number at a share of the way from one to another, on the scale.
double between(double from, double to, double share, Scale scale) {
    const double low = on_scale(from, scale);
    return off_scale(low + share * (on_scale(to, scale) - low), scale);
}

double rounded(double number) {
    return std::strtod(fmt::format("{:.12g}", number).c_str(), nullptr);
}

}  // namespace

std::size_t level_at(double coordinate, std::size_t count) {
    return std::min(static_cast<std::size_t>(coordinate * static_cast<double>(count)), count - 1);
}

double coordinate_of(std::size_t level, std::size_t count) {
    return (static_cast<double>(level) + 0.5) / static_cast<double>(count);
}

double number_at(const Range& range, double coordinate) {
    const double end = range.whole ? range.to + 1 : range.to;
    const double number = between(range.from, end, coordinate, range.scale);
    return std::clamp(range.whole ? std::floor(number) : number, range.from, range.to);
}

std::vector<double> spread(const Range& range, std::size_t count) {
    std::vector<double> numbers;
    for (std::size_t i = 0; i + 1 < count; ++i) {
        const double share = static_cast<double>(i) / static_cast<double>(count - 1);
        numbers.push_back(i == 0 ? range.from
                                 : rounded(between(range.from, range.to, share, range.scale)));
    }
    numbers.push_back(range.to);
    return numbers;
}

}  // namespace orglab
