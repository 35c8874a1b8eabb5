// What is told beside a comparison: what is compared, and what is left out or not as it seems.
#pragma once

#include <string>
#include <vector>

#include "comparison/compare.hpp"

namespace orglab {

/// A line per study in `told`; in `notices` runs and keys that are left out, and different ends.
void tell_studies(Comparison& made, const std::vector<ComparedStudy>& studies, bool over_time);

/// Whether the replicates of two studies share their random numbers, study by study: if they have
/// one seed. Those that do not are told.
using Shared = std::vector<std::vector<bool>>;
Shared shared_by(const std::vector<ComparedStudy>& studies, std::vector<std::string>& notices);

/// Arms without a run that went well.
void tell_empty_arms(const std::vector<ComparedStudy>& studies, const ComparedArms& arms,
                     std::vector<std::string>& notices);

/// Runs of one measure that have no number or no partner.
void tell_numbers(const MeasureComparison& compared, const ComparedArms& arms,
                  std::vector<std::string>& notices);

}  // namespace orglab
