// Who leaves in a what-if: people by name, teams by name, managers by rank.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "support/nearest.hpp"
#include "tables/columns.hpp"
#include "tables/line_depth.hpp"
#include "tables/staff.hpp"

namespace orglab {

namespace {

std::vector<std::size_t> rows_called(const std::vector<std::string>& names,
                                     const std::string& name) {
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i] == name) {
            rows.push_back(i);
        }
    }
    return rows;
}

/// Rows of all who are called so: by id, else in the first other column that has the name.
std::vector<std::size_t> find_person(const WorkforceTable& people, const std::string& name) {
    std::vector<std::size_t> rows = rows_called(people.ids, name);
    for (auto other = people.other_names.begin(); rows.empty() && other != people.other_names.end();
         ++other) {
        rows = rows_called(other->second, name);
    }
    return rows;
}

std::string nearest_person(const WorkforceTable& people, const std::string& name) {
    if (people.ids.size() > most_names_searched) {
        return "";
    }
    std::vector<std::string> names = people.ids;
    for (const auto& [column, others] : people.other_names) {
        names.insert(names.end(), others.begin(), others.end());
    }
    return nearest(name, names);
}

}  // namespace

void remove_people(Staff& staff, const std::vector<std::string>& names) {
    constexpr const char* key = "reorganize.remove_people";
    std::vector<bool> leaving(staff.there.size(), false);
    for (const std::string& name : names) {
        const auto rows =
            name.empty() ? std::vector<std::size_t>() : find_person(staff.before, name);
        if (rows.size() == 1) {
            leaving[rows.front()] = true;
        } else if (rows.empty()) {
            staff.mistakes.push_back({.key = key,
                                      .problem = fmt::format("nobody is called \"{}\"", name),
                                      .allowed = "ids of workforce.file",
                                      .suggestion = nearest_person(staff.before, name)});
        } else {
            staff.mistakes.push_back(
                {.key = key,
                 .problem = fmt::format("{} workers are called \"{}\"", rows.size(), name),
                 .allowed = "their ids"});
        }
    }
    remove(staff, leaving);
}

void remove_teams(Staff& staff, const std::vector<std::string>& names) {
    constexpr const char* key = "reorganize.remove_teams";
    if (staff.team.empty()) {
        staff.mistakes.push_back({.key = key,
                                  .problem = "workforce.file has no column of teams",
                                  .allowed = "one (workforce.columns.team)"});
        return;
    }
    const std::set<std::string> known(staff.team.begin(), staff.team.end());
    std::vector<bool> leaving(staff.there.size(), false);
    for (const std::string& name : names) {
        if (name.empty() || !known.contains(name)) {
            std::vector<std::string> teams(known.begin(), known.end());
            std::erase(teams, "");
            staff.mistakes.push_back({.key = key,
                                      .problem = fmt::format("there is no team \"{}\"", name),
                                      .allowed = fmt::format("one of {}", some_of(teams)),
                                      .suggestion = nearest(name, teams)});
        }
        for (std::size_t i = 0; i < staff.team.size() && !name.empty(); ++i) {
            leaving[i] = leaving[i] || staff.team[i] == name;
        }
    }
    remove(staff, leaving);
}

void remove_ranks(Staff& staff, const std::vector<double>& ranks) {
    constexpr const char* key = "reorganize.remove_rank";
    if (staff.manager.empty()) {
        staff.mistakes.push_back({.key = key,
                                  .problem = "workforce.file has no column of managers",
                                  .allowed = "one (workforce.columns.manager)"});
        return;
    }
    Staff now = staff;
    tidy_further_managers(now);
    auto spans = spans_of(staff);
    for (const auto& [worker, manager] : now.further) {
        ++spans[manager];
    }
    const std::vector<std::size_t> depth = depths_of(staff.manager, now.further);
    std::set<std::size_t> managed;
    for (std::size_t i = 0; i < spans.size(); ++i) {
        if (staff.there[i] && spans[i] > 0) {
            managed.insert(depth[i] + 1);
        }
    }
    std::vector<bool> leaving(staff.there.size(), false);
    for (const double rank : ranks) {
        const auto wanted = static_cast<std::size_t>(rank);
        if (!managed.contains(wanted)) {
            staff.mistakes.push_back(
                {.key = key,
                 .problem = fmt::format("nobody of rank {} manages anybody", wanted),
                 .allowed = managed.empty() ? "managers in workforce.file"
                                            : fmt::format("ranks from 1, the heads, to {}",
                                                          *managed.rbegin())});
        }
        for (std::size_t i = 0; i < spans.size(); ++i) {
            leaving[i] = leaving[i] || (staff.there[i] && spans[i] > 0 && depth[i] + 1 == wanted);
        }
    }
    remove(staff, leaving);
}

}  // namespace orglab
