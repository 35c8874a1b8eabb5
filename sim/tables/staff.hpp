// An organization that is being changed: nobody is renumbered before all is done.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "support/errors.hpp"
#include "tables/people.hpp"

namespace orglab {

/// People by their rows in `before`, with those who have left among them.
struct Staff {
    const WorkforceTable& before;
    std::vector<bool> there;
    std::vector<std::int64_t> manager;  ///< of those who are there, somebody who is; -1: none
    FurtherManagers further;            ///< managers beside the first; may name people who left
    std::vector<std::string> team;
    std::vector<Complaint> mistakes = {};
};

/// What a change is told by.
struct StaffShape {
    std::size_t people = 0;
    std::size_t depth = 0;
    std::size_t largest_span = 0;
    std::size_t teams = 0;
};

StaffShape shape_of(const Staff& staff);

/// Direct reports of each who is there, by their first manager.
std::vector<std::uint32_t> spans_of(const Staff& staff);

/// Managers beside the first are people who are there, no one twice, and close no circle: those who
/// would are left out. Of somebody without a first manager one becomes the first. Returns how many
/// were left out.
std::size_t tidy_further_managers(Staff& staff);

/// These leave; their reports, whether by a first or a further manager, go to the nearest manager
/// above who stays.
void remove(Staff& staff, const std::vector<bool>& leaving);

/// The changes of [reorganize]; what cannot be done is a mistake, and changes nothing.
void remove_people(Staff& staff, const std::vector<std::string>& names);
void remove_teams(Staff& staff, const std::vector<std::string>& names);
/// Managers of these ranks leave; 1: the heads, 2: those who report to them, and so on. Those of
/// the rank who manage nobody stay.
void remove_ranks(Staff& staff, const std::vector<double>& ranks);
void merge_teams(Staff& staff, const std::vector<std::string>& merges);
/// Whoever has more reports keeps those with the most reports of their own; the others go to
/// somebody below. Nobody is moved twice, and no more people than are too many.
void bound_spans(Staff& staff, std::uint32_t most);

}  // namespace orglab
