// A point of a design: a variant at one place of the sweep.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "parameters/model.hpp"
#include "parameters/point_settings.hpp"
#include "tables/people.hpp"

namespace orglab {

/// Pure data: with a seed and a replicate it determines a run.
struct Point {
    std::uint32_t index = 0;
    std::string scenario;    ///< the variant's name as written
    PointSettings settings;  ///< complete
    Model model;             ///< the same, as the code reads them
    /// Keys that a variant or the sweep changes, the same keys in every point.
    std::vector<std::pair<std::string, Value>> parameters;
    std::vector<std::pair<std::string, Value>> swept;    ///< of these, the swept ones
    std::shared_ptr<const WorkforceTable> workforce;     ///< of workforce.file, else null
    std::shared_ptr<const EdgeTable> edges;              ///< of network.file, else null
    std::shared_ptr<const MembershipTable> memberships;  ///< of communities.file, else null
};

}  // namespace orglab
