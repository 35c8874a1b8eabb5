// The CSV files of a real organization: its people (workforce.file) and its ties (network.file).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tables/csv_complaints.hpp"
#include "tables/people.hpp"

namespace orglab {

/// How a scenario says that its people are to be read. Columns: the name of each in the file; "" if
/// it has one of its usual names, "none" if the file has no such column.
struct PeopleRules {
    std::string worker, manager, second_manager, team, attention, contract, skill, hire_date;
    double period_days = 0;                ///< length of a period; 0: not known
    std::string date;                      ///< ISO date at which tenure ends; "": the latest hire
    bool managers_matter = true;           ///< else mistakes in their column are none
    bool unknown_manager_is_head = false;  ///< who reports to somebody not in the file is a head
    bool operator==(const PeopleRules&) const = default;
};

/// Columns worker, and if known manager, team, attention, contract, skill, hire_date. Notices say
/// what was taken how.
WorkforceTable read_workforce_table(std::string_view text, const PeopleRules& rules,
                                    CsvComplaints& complaints, std::vector<std::string>& notices);

/// How a file of ties is laid out.
enum class TieLayout {
    recognized,  ///< as the file itself shows
    edges,       ///< one row per tie
    matrix,      ///< one row and one column per person
    nominations  ///< one row per person: the person, then those whom the person names
};

/// What is done with people of the ties who are not among the workers.
enum class UnknownPeople { error, drop, add };

/// How a scenario says that its ties are to be read; columns as for people.
struct TieRules {
    bool directed = false;
    bool drop_self_ties = false;
    bool drop_duplicates = false;
    std::string source, target, weight;
    bool header = true;  ///< false: the first row is a tie already
    TieLayout layout = TieLayout::recognized;
    UnknownPeople unknown = UnknownPeople::error;
    bool weights_matter = false;  ///< a tie must have a weight of at least `min_weight`
    bool weights_add = false;     ///< those of both ways of an undirected tie
    double min_weight = 1;
    bool operator==(const TieRules&) const = default;
};

/// How a scenario says that its memberships are to be read; columns as for people.
struct MembershipRules {
    std::string person, community;
    UnknownPeople unknown = UnknownPeople::error;
    std::string people_file = "workforce.file";  ///< the key of the file that has the people
    bool operator==(const MembershipRules&) const = default;
};

/// One row per membership: a person of `people`, called as ties call people, and a community. With
/// UnknownPeople::add the ids are the workers', then those of the others.
MembershipTable read_membership_table(std::string_view text, const WorkforceTable& people,
                                      const MembershipRules& rules, CsvComplaints& complaints,
                                      std::vector<std::string>& notices);

/// Ties of any layout. `people` are those of the workforce file; without one, those named here are
/// all there are. With UnknownPeople::add the ids are the workers', then those of the others.
EdgeTable read_edge_table(std::string_view text, const WorkforceTable* people,
                          const TieRules& rules, CsvComplaints& complaints,
                          std::vector<std::string>& notices);

}  // namespace orglab
