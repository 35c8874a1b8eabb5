#include "tables/reorganize.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "tables/rows.hpp"
#include "tables/staff.hpp"

namespace orglab {

namespace {

/// As a scenario writes them, but no more than are read.
template <class T>
std::string list_of(const std::vector<T>& entries) {
    constexpr std::size_t shown = 5;
    std::vector<std::string> texts;
    for (const T& entry : entries) {
        if constexpr (std::is_same_v<T, std::string>) {
            texts.push_back(fmt::format("\"{}\"", entry));
        } else {
            texts.push_back(fmt::format("{}", entry));
        }
    }
    if (texts.size() > shown) {
        texts.erase(texts.begin() + shown, texts.end());
        texts.push_back(fmt::format("and {} more", entries.size() - shown));
    }
    return fmt::format("[{}]", fmt::join(texts, ", "));
}

/// Staying people whom a change concerns.
struct Moved {
    std::size_t to_others = 0;  ///< have another manager
    std::size_t heads = 0;      ///< have no manager any more
    std::size_t teams = 0;      ///< are in another team
};

Moved moved(const Staff& before, const Staff& after) {
    Moved count;
    for (std::size_t i = 0; i < after.there.size(); ++i) {
        if (after.there[i] && !after.manager.empty() && after.manager[i] != before.manager[i]) {
            ++(after.manager[i] < 0 ? count.heads : count.to_others);
        }
        if (after.there[i] && !after.team.empty() && after.team[i] != before.team[i]) {
            ++count.teams;
        }
    }
    return count;
}

/// "7 people left, 41 people report to others; depth 5 -> 4, largest span 8 -> 13".
std::string difference(const Staff& before, const Staff& after) {
    const StaffShape was = shape_of(before);
    const StaffShape is = shape_of(after);
    const Moved who = moved(before, after);
    std::vector<std::string> people;
    if (was.people != is.people) {
        people.push_back(counted(was.people - is.people, "person left", "people left"));
    }
    if (who.to_others > 0) {
        people.push_back(
            counted(who.to_others, "person reports to another", "people report to others"));
    }
    if (who.heads > 0) {
        people.push_back(counted(who.heads, "person became a head", "people became heads"));
    }
    if (who.teams > 0) {
        people.push_back(counted(who.teams, "person changed the team", "people changed the team"));
    }
    std::vector<std::string> shapes;
    if (!after.manager.empty()) {
        shapes.push_back(fmt::format("depth {} -> {}", was.depth, is.depth));
        shapes.push_back(fmt::format("largest span {} -> {}", was.largest_span, is.largest_span));
    }
    if (was.teams != is.teams) {
        shapes.push_back(fmt::format("teams {} -> {}", was.teams, is.teams));
    }
    const std::string who_moved =
        people.empty() ? "nobody moved" : fmt::format("{}", fmt::join(people, ", "));
    return shapes.empty() ? who_moved : fmt::format("{}, {}", who_moved, fmt::join(shapes, ", "));
}

}  // namespace

Reorganized reorganize(const WorkforceTable& people, const Reorganization& wanted) {
    Staff staff{.before = people,
                .there = std::vector<bool>(people.ids.size(), true),
                .manager = people.manager,
                .further = people.further_managers,
                .team = people.team};
    std::vector<std::string> changes;
    const auto change = [&](const std::string& key, const std::function<void()>& make) {
        const Staff before = staff;
        make();
        changes.push_back(fmt::format("reorganize.{}: {}", key, difference(before, staff)));
    };
    if (!wanted.remove_people.empty()) {
        change(fmt::format("remove_people = {}", list_of(wanted.remove_people)),
               [&] { remove_people(staff, wanted.remove_people); });
    }
    if (!wanted.remove_teams.empty()) {
        change(fmt::format("remove_teams = {}", list_of(wanted.remove_teams)),
               [&] { remove_teams(staff, wanted.remove_teams); });
    }
    if (!wanted.remove_rank.empty()) {
        change(fmt::format("remove_rank = {}", list_of(wanted.remove_rank)),
               [&] { remove_ranks(staff, wanted.remove_rank); });
    }
    if (!wanted.merge_teams.empty()) {
        change(fmt::format("merge_teams = {}", list_of(wanted.merge_teams)),
               [&] { merge_teams(staff, wanted.merge_teams); });
    }
    if (wanted.span_at_most > 0) {
        change(fmt::format("span_at_most = {}", wanted.span_at_most),
               [&] { bound_spans(staff, wanted.span_at_most); });
    }
    Reorganized made{.table = people, .rows = rows_after(staff.there), .mistakes = staff.mistakes};
    if (made.rows.empty() && !people.ids.empty() && made.mistakes.empty()) {
        made.mistakes.push_back({.key = wanted.remove_teams.empty() ? "reorganize.remove_people"
                                                                    : "reorganize.remove_teams",
                                 .problem = "nobody would be left",
                                 .allowed = "at least one worker who stays"});
    }
    if (made.mistakes.empty() && !changes.empty()) {
        if (const std::size_t below = tidy_further_managers(staff); below > 0) {
            changes.push_back(fmt::format(
                "further managers left out, since they would stand below their reports: {}",
                below));
        }
        made.table.manager = staff.manager;
        made.table.further_managers = staff.further;
        made.table.team = staff.team;
        made.table = with_rows(made.table, made.rows);
        made.table.changes.insert(made.table.changes.end(), changes.begin(), changes.end());
    }
    return made;
}

}  // namespace orglab
