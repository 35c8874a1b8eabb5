// Where two runs that should be the same bit for bit first differ.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/run.hpp"

namespace orglab {

struct RunDifference {
    std::string measure;                  ///< as in a results file: "knowledge", "fingerprint"
    std::optional<std::uint32_t> period;  ///< of a series, a snapshot or the start
    std::string one, other;               ///< the two values, in full
};

/// The first difference in the order of periods, then of what is known at the end; nothing if the
/// runs are the same but for the time that they took. Two NaN are equal. Both runs are of a point
/// with this recording.
std::optional<RunDifference> first_difference(const Recording& recording, const Run& one,
                                              const Run& other);

/// "knowledge in period 12 is 0.5 in ONE, 0.25 in OTHER"
std::string to_text(const RunDifference& difference, const std::string& one,
                    const std::string& other);

}  // namespace orglab
