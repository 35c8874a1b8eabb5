// What the runs of one variant say at the rows of one part of a sweep, with the blocks of rows that
// lost a run left out.
#pragma once

#include <Eigen/Core>

#include <cstdint>
#include <string>
#include <vector>

#include "comparison/study_numbers.hpp"
#include "outcomes/outcomes.hpp"
#include "scenario/swept_parts.hpp"

namespace orglab {

/// Whether the design is one of trajectories or blocks that effects and indices are made of.
bool is_in_blocks(const SweptPart& part);

/// Responses at the rows of one part, means over the rows of all other parts.
struct DesignResponses {
    std::vector<std::vector<std::uint32_t>> rows;  ///< points of each row that is used
    std::vector<std::size_t> places;               ///< of these rows in the design
    Eigen::ArrayXXd responses;                     ///< rows x replicates, no NaN
    std::size_t block = 1;                         ///< rows that belong together
    std::size_t blocks = 0;                        ///< that the design has
    std::string blocks_are;                        ///< "trajectories", "blocks", "points"
    bool crossed = true;                           ///< every combination of all parts is there
    bool complete = true;                          ///< and no row is left out
    std::vector<std::string> notes;                ///< what is left out, by number, and why

    [[nodiscard]] std::size_t used() const { return rows.size() / block; }
};

/// `points`: of one variant, in the order of the study. A replicate of which no point has a number
/// is left out as a whole; a block of which a run is missing is. Throws InputError if the points
/// are not those of the design.
DesignResponses design_responses(const Outcomes& outcomes, const StudyNumbers& runs,
                                 const std::vector<std::uint32_t>& points,
                                 const std::vector<SweptPart>& parts, std::size_t part);

}  // namespace orglab
