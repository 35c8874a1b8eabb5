// The cells of a file of people as they stand in it, before it is known what they mean together.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "tables/people_files.hpp"

namespace orglab {

/// A cell that is looked at after all rows are known.
struct Claim {
    std::string text;
    std::uint32_t line;
    std::uint32_t column;
};

using Claims = std::vector<Claim>;

/// The columns of a file of people as they stand in it; a column that is absent is empty.
struct People {
    Claims ids, manager, team, contract, attention, skill, hire_date;
    std::vector<std::pair<std::string, Claims>> other_names;
};

/// Rows of the managers, -1 for heads; complains of managers who are not there and of circles.
std::vector<std::int64_t> managers_of(const People& people, const PeopleRules& rules,
                                      CsvComplaints& complaints, CsvCounts& counts,
                                      std::vector<std::string>& notices);

}  // namespace orglab
