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

inline std::vector<std::string> texts_of(const Claims& column) {
    std::vector<std::string> texts;
    texts.reserve(column.size());
    for (const Claim& claim : column) {
        texts.push_back(claim.text);
    }
    return texts;
}

/// The columns of a file of people as they stand in it; a column that is absent is empty.
struct People {
    Claims ids, manager, second_manager, team, contract, attention, skill, hire_date;
    std::vector<std::pair<std::string, Claims>> other_names;
};

/// Whether all cells that say something are whole numbers, 7 or 7.0.
bool all_whole(const Claims& column);

/// Ids that went through a column of fractions (7.0) become whole if all ids of all columns are
/// such numbers; others may be names with a dot (1.1).
void make_whole(const std::vector<Claims*>& columns, CsvCounts& counts);

/// The managers whom the cells of one column name, each with the row of the worker: rows rise.
struct ManagerClaims {
    Claims claims;
    std::vector<std::uint32_t> workers;
};

/// A cell may name several, between semicolons or bars; between commas if one of them is somebody
/// of this file. What is somebody's name as it stands is not taken apart.
ManagerClaims managers_in_cells(const People& people, Claims cells, CsvCounts& counts);

/// Managers by their rows, as WorkforceTable has them.
struct ManagerRows {
    std::vector<std::int64_t> first;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> further;
};

/// Complains of managers who are not there and of circles. `columns`: that of the managers, and
/// that of second managers if there is one.
ManagerRows managers_of(const People& people, const std::vector<ManagerClaims>& columns,
                        const PeopleRules& rules, CsvComplaints& complaints, CsvCounts& counts,
                        std::vector<std::string>& notices);

}  // namespace orglab
