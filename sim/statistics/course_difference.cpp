#include "statistics/course_difference.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "statistics/crossing.hpp"
#include "statistics/lead.hpp"
#include "statistics/sample.hpp"
#include "statistics/sup_t.hpp"
#include "statistics/tests.hpp"
#include "support/errors.hpp"

namespace orglab {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

void check(const Courses& courses) {
    expect(courses.first.cols() == courses.second.cols() &&
               static_cast<std::size_t>(courses.first.cols()) == courses.periods.size(),
           "every column has its period");
}

/// Rows without a NaN.
Eigen::ArrayXXd whole_rows(const Eigen::ArrayXXd& series) {
    Eigen::ArrayXXd whole(series.rows(), series.cols());
    Eigen::Index kept = 0;
    for (Eigen::Index row = 0; row < series.rows(); ++row) {
        if (!series.row(row).isNaN().any()) {
            whole.row(kept++) = series.row(row);
        }
    }
    return whole.topRows(kept);
}

Eigen::ArrayXd column_means(const Eigen::ArrayXXd& series) {
    return series.colwise().mean().transpose();
}

/// Deviations from the means of columns, so that the squares of each column add up to the square
/// of its mean's standard error.
Eigen::ArrayXXd parts_of_error(const Eigen::ArrayXXd& series) {
    const double size = static_cast<double>(series.rows());
    const Eigen::ArrayXXd centred = series.rowwise() - column_means(series).transpose();
    return centred / std::sqrt(size * (size - 1));
}

Eigen::ArrayXd sums_of_squares(const Eigen::ArrayXXd& parts) {
    return parts.square().colwise().sum().transpose();
}

void fill_band(CourseDifference& made, const Eigen::ArrayXXd& parts, double degrees,
               double confidence) {
    const Eigen::ArrayXd squares = sums_of_squares(parts);
    const Eigen::ArrayXXd scaled = scaled_columns(parts, squares);
    const double width = scaled.cols() > 0 ? sup_t(scaled, degrees, confidence) : 0;
    made.low = made.mean - width * squares.sqrt();
    made.high = made.mean + width * squares.sqrt();
}

CourseDifference without_band(Eigen::ArrayXd mean) {
    CourseDifference made;
    made.low = Eigen::ArrayXd::Constant(mean.size(), nan);
    made.high = made.low;
    made.mean = std::move(mean);
    return made;
}

}  // namespace

std::vector<double> areas(const Eigen::ArrayXXd& series, std::span<const std::int32_t> periods) {
    std::vector<double> made(static_cast<std::size_t>(series.rows()), 0.0);
    for (Eigen::Index run = 0; run < series.rows(); ++run) {
        for (Eigen::Index t = 1; t < series.cols(); ++t) {
            const auto place = static_cast<std::size_t>(t);
            const double width = static_cast<double>(periods[place]) - periods[place - 1];
            made[static_cast<std::size_t>(run)] +=
                width * (series(run, t - 1) + series(run, t)) / 2;
        }
    }
    return made;
}

std::vector<double> first_periods(const Eigen::ArrayXXd& series,
                                  std::span<const std::int32_t> periods, double threshold,
                                  bool rising) {
    std::vector<double> made(static_cast<std::size_t>(series.rows()), nan);
    for (Eigen::Index run = 0; run < series.rows(); ++run) {
        for (Eigen::Index t = 0; t < series.cols(); ++t) {
            const double number = series(run, t);
            if (rising ? number >= threshold : number <= threshold) {
                made[static_cast<std::size_t>(run)] = periods[static_cast<std::size_t>(t)];
                break;
            }
        }
    }
    return made;
}

CourseDifference paired_course(const Courses& courses, double confidence) {
    check(courses);
    expect(courses.first.rows() == courses.second.rows(), "the runs are pairs");
    const Eigen::ArrayXXd whole = whole_rows(courses.second - courses.first);
    if (whole.rows() == 0) {
        CourseDifference none = without_band({});
        none.area = none.second_passes = none.first_passes = {nan, nan, nan};
        return none;
    }
    CourseDifference made = without_band(column_means(whole));
    made.of_first = made.of_second = static_cast<std::size_t>(whole.rows());
    if (whole.rows() >= 2) {
        fill_band(made, parts_of_error(whole), static_cast<double>(whole.rows() - 1), confidence);
    }
    made.area = mean_interval(areas(whole, courses.periods), confidence);
    made.second_passes =
        crossing_interval({courses.first, courses.second, courses.periods}, confidence);
    made.first_passes =
        crossing_interval({courses.second, courses.first, courses.periods}, confidence);
    return made;
}

CourseDifference unpaired_course(const Courses& courses, double confidence) {
    check(courses);
    const Eigen::ArrayXXd first = whole_rows(courses.first);
    const Eigen::ArrayXXd second = whole_rows(courses.second);
    if (first.rows() == 0 || second.rows() == 0) {
        CourseDifference none = without_band({});
        none.area = none.second_passes = none.first_passes = {nan, nan, nan};
        return none;
    }
    CourseDifference made = without_band(column_means(second) - column_means(first));
    made.of_first = static_cast<std::size_t>(first.rows());
    made.of_second = static_cast<std::size_t>(second.rows());
    made.area = unpaired_difference_interval(areas(first, courses.periods),
                                             areas(second, courses.periods), confidence);
    made.second_passes = {crossing_of(made.mean, courses.periods), nan, nan};
    made.first_passes = {crossing_of(-made.mean, courses.periods), nan, nan};
    if (first.rows() < 2 || second.rows() < 2) {
        return made;
    }
    Eigen::ArrayXXd parts(first.rows() + second.rows(), first.cols());
    parts << parts_of_error(first), parts_of_error(second);
    double degrees = static_cast<double>(parts.rows() - 2);
    Eigen::ArrayXd reach = Eigen::ArrayXd::Zero(parts.cols());
    for (Eigen::Index t = 0; t < parts.cols(); ++t) {
        const std::vector<double> a(first.col(t).begin(), first.col(t).end());
        const std::vector<double> b(second.col(t).begin(), second.col(t).end());
        const WelchError welch = welch_error(sample_of(a), sample_of(b));
        if (welch.error > 0) {
            degrees = std::min(degrees, welch.degrees);
            reach(t) = unpaired_difference_interval(a, b, confidence).half_width();
        }
    }
    fill_band(made, parts, degrees, confidence);
    made.second_passes.low = crossing_of(made.high, courses.periods);
    made.second_passes.high = crossing_of(made.mean - reach, courses.periods);
    made.first_passes.low = crossing_of(-made.low, courses.periods);
    made.first_passes.high = crossing_of(-made.mean - reach, courses.periods);
    return made;
}

}  // namespace orglab
