// Courses compared, as tables and sentences.
#pragma once

#include <cstddef>
#include <string>

#include "comparison/compare.hpp"
#include "report/table.hpp"

namespace orglab {

/// A row for each of the first `most` pairs: where the band around the whole difference leaves out
/// 0, the largest difference, and which arm passes the other.
report::Table course_table(const Comparison& comparison, const CourseComparison& course,
                           std::size_t most);

/// "knowledge over time, network against hierarchy: network passes hierarchy for good in period 62
/// [55, 71] ..."; "for good" only if that is beyond doubt.
std::string course_sentence(const Comparison& comparison, const CourseComparison& course,
                            std::size_t pair);

/// A row per measure, pair and period: the difference with its simultaneous band.
report::Table bands_table(const Comparison& comparison);

}  // namespace orglab
