// Teams that become one in a what-if: "Sales + Marketing", or with a new name "... = Market".
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>

#include "support/nearest.hpp"
#include "support/trimmed.hpp"
#include "tables/columns.hpp"
#include "tables/staff.hpp"

namespace orglab {

namespace {

constexpr const char* key = "reorganize.merge_teams";

using Names = std::set<std::string>;

/// The names between the plus signs. Teams may have such a sign in their names: the longest text
/// that is a team is one.
std::vector<std::string> parts_of(std::string_view text, const Names& known) {
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin <= text.size();) {
        std::size_t end = std::min(text.find('+', begin), text.size());
        for (std::size_t longer = end; longer < text.size();) {
            longer = std::min(text.find('+', longer + 1), text.size());
            if (known.contains(std::string(trimmed(text.substr(begin, longer - begin))))) {
                end = longer;
            }
        }
        parts.emplace_back(trimmed(text.substr(begin, end - begin)));
        begin = end + 1;
    }
    return parts;
}

struct Merge {
    std::vector<std::string> teams;
    std::string name;
};

Merge merge_of(const std::string& text, const Names& known) {
    const std::size_t equals = text.rfind('=');
    if (equals == std::string::npos) {
        Merge merge{parts_of(text, known), ""};
        merge.name = merge.teams.front();
        return merge;
    }
    return {parts_of(std::string_view(text).substr(0, equals), known),
            std::string(trimmed(std::string_view(text).substr(equals + 1)))};
}

void complain(Staff& staff, std::string problem, std::string allowed, std::string meant = "") {
    staff.mistakes.push_back({.key = key,
                              .problem = std::move(problem),
                              .allowed = std::move(allowed),
                              .suggestion = std::move(meant)});
}

/// Whether the teams are there and the name is free.
bool is_right(Staff& staff, const std::string& text, const Merge& merge, const Names& known) {
    bool right = true;
    for (const std::string& team : merge.teams) {
        if (!known.contains(team)) {
            const std::vector<std::string> teams(known.begin(), known.end());
            const bool was_there =
                std::ranges::find(staff.before.team, team) != staff.before.team.end();
            complain(staff,
                     fmt::format("there is no team \"{}\"{}", team,
                                 was_there && !team.empty() ? " any more" : ""),
                     fmt::format("some of {}", some_of(teams)), nearest(team, teams));
            right = false;
        }
    }
    const Names several(merge.teams.begin(), merge.teams.end());
    if (right && several.size() < 2) {
        complain(staff, fmt::format("\"{}\" names one team", text),
                 "at least two: \"Sales + Marketing\", or \"Sales + Marketing = Market\"");
        return false;
    }
    if (right && merge.name.empty()) {
        complain(staff, fmt::format("\"{}\" gives the merged team no name", text),
                 "a name behind the =");
        return false;
    }
    if (right && known.contains(merge.name) && !several.contains(merge.name)) {
        complain(staff, fmt::format("there is a team \"{}\" already", merge.name),
                 "a new name, or that team among those that merge");
        return false;
    }
    return right;
}

}  // namespace

void merge_teams(Staff& staff, const std::vector<std::string>& merges) {
    if (staff.team.empty()) {
        complain(staff, "workforce.file has no column of teams", "one (workforce.columns.team)");
        return;
    }
    for (const std::string& text : merges) {
        Names known;
        for (std::size_t i = 0; i < staff.team.size(); ++i) {
            if (staff.there[i] && !staff.team[i].empty()) {
                known.insert(staff.team[i]);
            }
        }
        const Merge merge = merge_of(text, known);
        if (!is_right(staff, text, merge, known)) {
            continue;
        }
        for (std::string& team : staff.team) {
            if (std::ranges::find(merge.teams, team) != merge.teams.end()) {
                team = merge.name;
            }
        }
    }
}

}  // namespace orglab
