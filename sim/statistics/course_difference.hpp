// Two courses of means over time: their difference with a band around all of it, the area between
// them, and where one passes the other.
#pragma once

#include <Eigen/Core>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "statistics/intervals.hpp"

namespace orglab {

/// Series of the runs of two arms, run x recorded period; both have the same periods.
struct Courses {
    const Eigen::ArrayXXd& first;
    const Eigen::ArrayXXd& second;
    std::span<const std::int32_t> periods;  ///< ascending
};

/// second - first.
struct CourseDifference {
    std::size_t of_first = 0;   ///< runs without a NaN, which are behind it; of pairs, pairs
    std::size_t of_second = 0;  ///< the same
    Eigen::ArrayXd mean;        ///< per period; nothing without runs
    /// Limits of a band that holds the whole course of the true difference with the confidence
    /// asked for, not only each of its periods: NaN with fewer than two runs.
    Eigen::ArrayXd low;
    Eigen::ArrayXd high;
    Interval area{};  ///< between the curves, below 0 where second is lower: measure x periods
    /// First recorded period from which second is never again below first, as crossing_interval
    /// has it, and the other way round.
    Interval second_passes{};
    Interval first_passes{};
};

/// Run by run: rows of one place are a pair, and both have as many.
CourseDifference paired_course(const Courses& courses, double confidence = usual_confidence);

/// Of two samples: Welch's standard errors; the band has the smallest degrees of freedom of all
/// periods.
CourseDifference unpaired_course(const Courses& courses, double confidence = usual_confidence);

/// The integral of each run's course over time by trapezoids (Matthews et al. 1990); 0 with one
/// period.
std::vector<double> areas(const Eigen::ArrayXXd& series, std::span<const std::int32_t> periods);

/// Per run the first recorded period from the first one on in which its number is at least (or,
/// with `rising` false, at most) `threshold`; NaN: never.
std::vector<double> first_periods(const Eigen::ArrayXXd& series,
                                  std::span<const std::int32_t> periods, double threshold,
                                  bool rising);

}  // namespace orglab
