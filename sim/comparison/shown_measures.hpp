// Which measures a table shows: those that were asked for by name, or the main ones of a study.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "outcomes/outcomes.hpp"

namespace orglab {

/// What a table shows of a measure: its one number per run, or that of one level, channel or group.
struct Shown {
    OutcomeMeasure measure;
    std::string name;  ///< "knowledge", "knowledge_by_team, team Sales"
    std::size_t entry = 0;
    std::size_t entries = 0;  ///< that the measure has; 0: one number per run
};

/// All measures with one number per run: the main ones first, then the others at the end of the
/// run, numbers per run, and structure.
std::vector<Shown> measures_of_one_number(const Outcomes& outcomes);

/// Those of the names given, as in [observe] or in the results file; of a measure with a further
/// dimension each of its levels, channels or groups. Throws InputError for one that the study does
/// not have.
std::vector<Shown> chosen_measures(const Outcomes& outcomes, const std::vector<std::string>& names);

/// What stands in a table of many points: the main measures and times, as far as they are there.
std::vector<Shown> main_measures_of(const Outcomes& outcomes);

/// Of the runs of a point that went well: one number each; of a level, channel or group without
/// those runs that have no such number.
std::vector<double> numbers_of(const Outcomes& outcomes, const Shown& shown, std::uint32_t point);

}  // namespace orglab
