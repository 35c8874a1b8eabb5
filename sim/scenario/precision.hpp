// run.precision: as many replicates as it takes until intervals are narrow enough.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "parameters/table.hpp"
#include "scenario/scenario.hpp"

namespace orglab {

/// [run.precision]
struct PrecisionSettings {
    std::string measure;               ///< one number at the end of each run; "": not asked for
    std::optional<double> half_width;  ///< of 95 % intervals, in the measure's unit, above 0
    std::uint32_t min = 30;            ///< replicates, 2 to 1e9
    std::uint32_t max = 1000;          ///< replicates, 2 to 1e9, not below min
    std::uint32_t block = 30;          ///< replicates from one look at the intervals to the next
};

/// Declares the section, with what its keys must be to each other.
void declare_precision(Catalogue& catalogue);

/// What the scenario asks for; nothing if its replicates are a number.
std::optional<PrecisionSettings> precision_of(const Scenario& scenario);

/// The replicates after which the intervals are looked at: min, then a block more each time, and
/// max in any case. Of so many replicates, which are fewer than max, the next ones.
std::uint32_t next_look(const PrecisionSettings& precision, std::uint32_t replicates);

/// Whether the intervals are looked at after so many replicates of each point.
bool is_look(const PrecisionSettings& precision, std::uint32_t replicates);

/// How many looks there are at most.
std::uint32_t most_looks(const PrecisionSettings& precision);

/// Which of the looks is that at so many replicates: "look 2 of at most 34, at 60 replicates".
std::string look_text(const PrecisionSettings& precision, std::uint32_t replicates);

/// "30 replicates", "replicates 100..199", "30 to 1000 replicates"
std::string replicates_text(const Scenario& scenario);

/// "run.precision looks at the 95 % intervals of knowledge after 30 replicates and after each 30
/// more, and ends when none is wider than 0.01 to either side, or at 1000: after at most 34 looks"
std::string to_text(const PrecisionSettings& precision);

/// Whether a key belongs to run.precision.
bool is_of_precision(std::string_view key);

}  // namespace orglab
