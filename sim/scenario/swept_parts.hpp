// The parts of a sweep as a resolved scenario says them: their designs, keys and rows.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "design/design.hpp"
#include "parameters/catalogue.hpp"

namespace orglab {

struct SweptPart {
    std::string name;             ///< "" for [sweep] itself, "space" for [sweep.space]
    std::string design;           ///< as scenarios write it: "latin-hypercube"
    std::vector<Factor> factors;  ///< in the order of the sweep
    std::uint64_t size = 0;       ///< rows of the design, those left out by a condition included
    bool second_order = false;    ///< the design saltelli with blocks for interactions
    /// A coordinate from 0 to 1 per factor for each row, if the rows of the design belong together
    /// (Design::whole): only those are made again.
    std::vector<DesignRow> coordinates;
};

/// The parts that sweep anything, in the order of the sweep: every row of one is taken with every
/// row of the others, those of the last run fastest. None if nothing is swept. `seed`: run.seed.
/// Throws InputError for a sweep that this program does not take; `file` stands in its message.
std::vector<SweptPart> swept_parts(const std::string& resolved, const std::string& file,
                                   const Catalogue& catalogue, std::uint64_t seed);

}  // namespace orglab
