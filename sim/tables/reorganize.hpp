// What-ifs from one file of people: who leaves, which teams merge, how many report to one.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "support/errors.hpp"
#include "tables/people.hpp"

namespace orglab {

/// [reorganize]. What is said is done in this order; a key that is empty or 0 does nothing.
struct Reorganization {
    std::vector<std::string> remove_people;  ///< ids, or other names that only one worker has
    std::vector<std::string> remove_teams;   ///< names of teams
    std::vector<double> remove_rank;         ///< ranks whose managers leave; 1: the heads
    std::vector<std::string> merge_teams;  ///< "Sales + Marketing" or "Sales + Marketing = Market"
    std::uint32_t span_at_most = 0;        ///< direct reports of one manager
    bool operator==(const Reorganization&) const = default;
};

/// The people afterwards.
struct Reorganized {
    WorkforceTable table;             ///< its `changes` say what each key did
    std::vector<std::uint32_t> rows;  ///< of each of them in the table before (see rows_after)
    std::vector<Complaint> mistakes;  ///< with key, problem, expectation and nearest name
};

/// Reports of those who leave go to the nearest manager above who stays; without one they become
/// heads. With mistakes the table is the one before. Managers form no circles.
Reorganized reorganize(const WorkforceTable& people, const Reorganization& wanted);

}  // namespace orglab
