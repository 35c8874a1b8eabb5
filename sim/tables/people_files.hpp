// The CSV files of a real organization: its people (workforce.file) and its ties (network.file).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tables/csv.hpp"
#include "tables/people.hpp"

namespace orglab {

/// Columns worker, and if known manager, team, attention, contract, skill.
WorkforceTable read_workforce_table(std::string_view text, CsvComplaints& complaints,
                                    std::vector<std::string>& notices);

struct TieRules {
    bool directed = false;
    bool drop_self_ties = false;
    bool drop_duplicates = false;
};

/// Columns source, target, and if known weight. `known` are the people of the workforce file;
/// without one, those named here are all there are.
EdgeTable read_edge_table(std::string_view text, const std::vector<std::string>* known,
                          const TieRules& rules, CsvComplaints& complaints,
                          std::vector<std::string>& notices);

/// "a, b, c and 12 more".
std::string some_of(const std::vector<std::string>& names);

/// Tells of columns that are there beside those asked for; complains of misspelt ones.
void notice_unused(CsvReader& csv, std::vector<std::string>& notices);

/// The cell as a number from low to high; complains, and gives NaN, if it is not such a number.
double number_in(const CsvCell& cell, const CsvRow& row, const std::string& column, double low,
                 double high, CsvComplaints& complaints);

}  // namespace orglab
