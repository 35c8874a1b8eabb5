// What a study will not have enough of, said before its first run: time and disk. (What does not
// fit into memory is refused: execution/room.hpp.)
#pragma once

#include <cstdint>
#include <filesystem>
#include <limits>
#include <string>
#include <vector>

#include "metrics/recordings.hpp"
#include "scenario/scenario.hpp"

namespace orglab {

/// What there is for the runs of a study that are still to be done.
struct Means {
    double seconds = std::numeric_limits<double>::infinity();  ///< until no time is left
    double disk = std::numeric_limits<double>::infinity();     ///< bytes that are free
    double left = 1;                                           ///< share of the study's runs
    std::uint32_t nodes = 1;
    std::uint32_t cores = 1;  ///< per node
};

/// Sentences for a user, each about one thing that will not be enough; none if all is. A time is
/// reckoned only where there is a limit that it could exceed: from a few runs that are timed now,
/// within a fiftieth of the limit and half a second, or if runs are large, from their size alone.
std::vector<std::string> outlook(const Scenario& scenario, const Recordings& recordings,
                                 const Means& means);

/// Bytes that are free on the disk of a folder, which need not be there yet; infinity if nobody can
/// tell.
double free_bytes(const std::filesystem::path& folder);

}  // namespace orglab
