#include "comparison/widths.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <span>

#include "comparison/points.hpp"
#include "statistics/intervals.hpp"

namespace orglab {

namespace {

std::span<const double> span_of(const Eigen::ArrayXd& values) {
    return {values.data(), static_cast<std::size_t>(values.size())};
}

void add(Widths& widths, double width, const std::string& where, double half_width) {
    ++widths.intervals;
    widths.too_wide += width <= half_width ? 0U : 1U;  // NaN is too wide
    const bool wider = std::isnan(width) ? !std::isnan(widths.widest) : width > widths.widest;
    if (widths.intervals == 1 || wider) {
        widths.widest = width;
        widths.where = where;
    }
}

}  // namespace

Widths widths_of(const Outcomes& outcomes, const std::string& measure, double half_width) {
    const std::vector<ComparedPoint> points = points_of(outcomes);
    const bool one_variant = std::ranges::all_of(points, [&](const ComparedPoint& point) {
        return point.variant == points.front().variant;
    });
    Widths widths;
    for (const ComparedPoint& point : points) {
        if (!one_variant && point.is_baseline()) {
            continue;
        }
        const Eigen::ArrayXd here = outcomes.numbers(measure, point.index);
        if (one_variant) {
            add(widths, mean_interval(span_of(here)).half_width(), point.name(), half_width);
            continue;
        }
        const Eigen::ArrayXd baseline = outcomes.numbers(measure, point.baseline);
        add(widths, paired_difference_interval(span_of(baseline), span_of(here)).half_width(),
            fmt::format("{} against {}", point.name(), points[point.baseline].variant), half_width);
    }
    return widths;
}

}  // namespace orglab
