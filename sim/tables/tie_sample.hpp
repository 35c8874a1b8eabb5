// The first rows of a file of ties, by which its layout is recognized.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "tables/tie_file.hpp"

namespace orglab {

using Names = std::unordered_set<std::string>;

/// The rows that are looked at, and how many there are in all.
struct Sample {
    std::vector<CsvRow> rows;
    std::size_t in_all = 0;
    Names workers;  ///< ids of the workforce file
};

/// The rows below the first, or all.
inline std::span<const CsvRow> body_of(const Sample& sample, bool header) {
    return std::span(sample.rows).subspan(header && !sample.rows.empty() ? 1 : 0);
}

/// All names that are not missing.
Names names_in(std::span<const CsvCell> cells);

/// A matrix whose first row has the names of the columns; TieLayout::recognized if it is none.
TieFile matrix_with_header(const Sample& sample);

/// A matrix without names of the columns: with names of the rows, or bare. `asked`: the scenario
/// says that it is one.
TieFile matrix_without_header(const Sample& sample, const WorkforceTable* people, bool asked);

}  // namespace orglab
