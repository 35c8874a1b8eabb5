// In which measures studies are compared, and the numbers of their runs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "comparison/compared_arms.hpp"
#include "comparison/contrast.hpp"
#include "comparison/shown_measures.hpp"

namespace orglab {

/// A measure as each of the studies has it.
struct ComparedMeasure {
    std::string name;                      ///< "knowledge", "knowledge_by_team, team Sales"
    OutcomeMeasure measure;                ///< of the first study that has it
    std::vector<std::optional<Shown>> in;  ///< per study; none: not recorded there
};

/// `names`: those asked for; none: the main measure of the first study's question and the main ones
/// of the studies. `period`: numbers of this period instead of those of whole runs; measures are
/// then those recorded every period. What only some studies have is told in `notices`. Throws
/// InputError for a measure that no study has, and for a period that one did not record.
std::vector<ComparedMeasure> compared_measures(const std::vector<ComparedStudy>& studies,
                                               const std::vector<std::string>& names,
                                               std::optional<std::int32_t> period,
                                               std::vector<std::string>& notices);

/// Of the runs of a point that went well, one number each; `period` as above.
RunNumbers run_numbers(const Outcomes& outcomes, const Shown& shown, std::uint32_t point,
                       std::optional<std::int32_t> period);

}  // namespace orglab
