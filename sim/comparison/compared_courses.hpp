// Measures compared over time: the whole course of each pair of arms, and of each run what sums it
// up (the area below its curve, the first period beyond a threshold).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "comparison/compared_arms.hpp"
#include "comparison/compared_measures.hpp"
#include "comparison/contrast.hpp"
#include "statistics/course_difference.hpp"

namespace orglab {

/// One measure over time.
struct CourseComparison {
    ComparedMeasure measure;
    std::vector<std::int32_t> periods;  ///< that all studies recorded
    /// Per pair, arm - baseline: first is the baseline; none: one side has no such measure.
    std::vector<std::optional<CourseDifference>> contrasts;
};

/// A number of each run that sums up its course.
struct SummedUp {
    std::size_t course = 0;  ///< index of the course
    OutcomeMeasure measure;  ///< its name, direction, and whether it may never come true
    double factor = 1;       ///< by which a difference throughout becomes one of it; 0: it does not
    std::vector<std::optional<RunNumbers>> runs;  ///< per arm; none: not recorded there
};

struct CourseQuestion {
    std::vector<std::string> measures;  ///< none: the main ones
    std::vector<double> thresholds;     ///< times to these are compared
    double confidence = usual_confidence;
};

struct ComparedCourses {
    std::vector<CourseComparison> courses;
    std::vector<SummedUp> summed_up;
};

/// `shared`: whether two studies share their random numbers, study by study. What is left out is
/// told in `notices`. Throws InputError if a study has no series, if no two periods are common, or
/// as compared_measures does.
ComparedCourses compared_courses(const std::vector<ComparedStudy>& studies,
                                 const ComparedArms& arms, const CourseQuestion& question,
                                 const std::vector<std::vector<bool>>& shared,
                                 std::vector<std::string>& notices);

}  // namespace orglab
