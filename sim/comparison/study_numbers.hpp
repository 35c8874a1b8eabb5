// One number of every run of a study: of a measure at the end, of the whole run, or of a period.
#pragma once

#include <Eigen/Core>

#include <cstdint>
#include <optional>
#include <string>

#include "outcomes/outcomes.hpp"

namespace orglab {

/// Which number of each run is asked for.
struct AskedNumber {
    std::string measure;                 ///< as in [observe] or in the results file
    std::optional<std::int32_t> period;  ///< none: at the end of the run, or of the whole run
};

/// The numbers of all runs of a measure: points x replicates; NaN for what did not go
/// well, and for what is infinite: no effect could be computed with it.
struct StudyNumbers {
    std::string measure;  ///< without what says that it is of the end: "knowledge"
    std::string at;       ///< "end", "run", "start" (of the structure), or the period
    Eigen::ArrayXXd numbers;
};

/// Throws InputError, with what the file has, if there is no such measure or period; if runs never
/// reached what a censored measure waits for, since what they would have said is not known.
StudyNumbers study_numbers(const Outcomes& outcomes, const AskedNumber& asked);

}  // namespace orglab
