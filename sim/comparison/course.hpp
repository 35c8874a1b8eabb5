// Mean knowledge over time, and which variant passes which other in what period.
#pragma once

#include <string>
#include <vector>

#include "comparison/points.hpp"
#include "report/table.hpp"

namespace orglab {

struct Course {
    report::Table means;                 ///< a row per point, a column for each of a few periods
    std::vector<std::string> crossings;  ///< "small-world passes hierarchy for good in period 290"
};

/// Reads the series of each point once; of a study that kept only their means, these, and no
/// crossings, which are found by pairs of runs. Throws InputError if it kept neither.
Course course_of(const Outcomes& outcomes, const std::vector<ComparedPoint>& points,
                 const std::string& measure);

}  // namespace orglab
