#include <fmt/format.h>

#include "description/chapters.hpp"
#include "organization/settings.hpp"
#include "organization/shape.hpp"
#include "tables/reorganize.hpp"

namespace orglab {

namespace {

using Paragraphs = std::vector<std::string>;

/// `key` and `known`: of the beliefs, and of how likely an informed one is right.
std::string brought(InitialBeliefs beliefs, const std::string& key, const std::string& known) {
    switch (beliefs) {
        case InitialBeliefs::neutral:
            return "no beliefs (`" + key + "`)";
        case InitialBeliefs::ternary:
            return "each belief $-1$, $0$ or $+1$ with probability 1/3 (`" + key + "`)";
        case InitialBeliefs::binary:
            return "each belief $-1$ or $+1$ with probability 1/2 (`" + key + "`)";
        case InitialBeliefs::informed:
            return "each belief right with probability `" + known + "`, else wrong (`" + key + "`)";
    }
    return "";
}

Paragraphs beliefs(const Point& point) {
    const Model& model = point.model;
    const auto& people = model.get<WorkforceSettings>();
    Paragraphs said = {
        "Each replicate draws reality uniformly, and the landscape, the structure and all that "
        "belongs to positions afresh. Workers start with " +
        brought(people.initial_beliefs, "workforce.initial_beliefs",
                "workforce.initial_knowledge") +
        "."};
    if (has_newcomers(model)) {
        said.push_back("Newcomers bring " +
                       brought(people.newcomer_beliefs, "workforce.newcomer_beliefs",
                               "workforce.newcomer_knowledge") +
                       ".");
    }
    return said;
}

Paragraphs those_above(const Point& point) {
    const Model& model = point.model;
    const bool line = may_have_line(model);
    if (!line && !may_have_experts(model)) {
        return {};
    }
    const auto& levels = model.get<HierarchySettings>().initial_beliefs;
    const bool known_by_level = model.get<HierarchySettings>().initial_knowledge.size() > 1;
    const std::string by_level =
        "The entries of `hierarchy.initial_knowledge` go by level, the last for all above.";
    const std::string key = "hierarchy.initial_beliefs";
    const std::string known = "hierarchy.initial_knowledge";
    if (line && levels.front() == InitialBeliefs::neutral) {
        return {};  // managers start as other workers do
    }
    if (levels.size() == 1 || line) {
        return {std::string(line ? "Workers who have reports" : "Experts") + " start with " +
                brought(levels.front(), key, known) +
                (line             ? " instead."
                 : known_by_level ? ". " + by_level
                                  : ".")};
    }
    Paragraphs said = {"Experts start by level, the last entry standing for all levels above:"};
    for (std::size_t level = 0; level < levels.size(); ++level) {
        said.push_back(
            fmt::format("- level {}: {}.", level + 1, brought(levels[level], key, known)));
    }
    if (known_by_level) {
        said.emplace_back(by_level);
    }
    return said;
}

Paragraphs practice(const Point& point) {
    if (!has_channel(point.model, "practice")) {
        return {};
    }
    const bool dates = point.workforce != nullptr && !point.workforce->tenure.empty();
    return {dates
                ? "Each worker starts with the trials of practice that it is expected to have made "
                  "since its hire date, at the settings of the start: the probability to take part "
                  "in practice times its rate times its tenure in periods of "
                  "`workforce.period_days`, rounded. Whoever has a skill in the file starts with "
                  "that skill and no trials. Newcomers start with no trials."
                : "All start with no trials of practice and with the skill of their position, "
                  "`workforce.skill` where nothing else is said."};
}

Paragraphs files(const Point& point) {
    Paragraphs said;
    if (point.workforce != nullptr) {
        said.emplace_back(
            "The people are those of the file `workforce.file`: one row per worker, "
            "with what columns it has of manager, team, attention, contract, skill "
            "and hire date.");
    }
    if (point.edges != nullptr) {
        const NetworkShape* kind = point.model.get<NetworkSettings>().kind;
        said.emplace_back(
            kind != nullptr && kind->reads_file ? "The ties are those of the file `network.file`."
            : point.workforce == nullptr
                ? "The file `network.file` is read for its people only, not for its ties."
                : "The file `network.file` is read at most for people whom `workforce.file` lacks "
                  "(`workforce.unknown_people`), not for its ties.");
    }
    if (point.memberships != nullptr) {
        said.emplace_back("The members of communities are those of the file `communities.file`.");
    }
    if (said.empty()) {
        said.emplace_back(
            "None: nothing drives the model from outside while it runs, and no data "
            "are read.");
    } else {
        said.emplace_back("Nothing else drives the model from outside while it runs.");
    }
    return said;
}

/// What each key of [reorganize] does, in the order in which it is done.
Paragraphs reorganized(const Point& point) {
    const auto& change = point.model.get<Reorganization>();
    Paragraphs said;
    if (!change.remove_people.empty() || !change.remove_teams.empty()) {
        said.emplace_back(
            "# The people of `reorganize.remove_people`, then those of the teams of "
            "`reorganize.remove_teams`, leave. Whoever reported to one of them reports to the "
            "nearest manager above who stays, and without one becomes a head.");
    }
    if (!change.remove_rank.empty()) {
        said.emplace_back(
            "# The managers of the ranks `reorganize.remove_rank` leave, and their reports go to "
            "the manager's manager. Rank 1 are the heads, rank 2 those who report to them, as the "
            "line is after the step before and before anybody of this step has left. People of the "
            "rank who manage nobody stay. With rank 1 the reports of the heads become heads.");
    }
    if (!change.merge_teams.empty()) {
        said.emplace_back(
            "# All members of the teams that an entry of `reorganize.merge_teams` "
            "names are in one team.");
    }
    if (change.span_at_most > 0) {
        said.emplace_back(
            "# From the heads downward, a manager with more than `reorganize.span_at_most` reports "
            "keeps so many of them, those who have the most reports of their own (of equals the "
            "first in the file). The others, in the same order, report to somebody below that "
            "manager: on the first level down where anybody has fewer reports than that, to "
            "whoever there has the most.");
    }
    if (!said.empty()) {
        said.insert(said.begin(),
                    "After the files have been read and before anything is built, the people are "
                    "reorganized; ties and memberships of those who leave are left out:");
    }
    return said;
}

}  // namespace

std::vector<Topic> start_topics() {
    return {{.heading = "", .tell = beliefs},
            {.heading = "", .tell = those_above},
            {.heading = "", .tell = practice}};
}

std::vector<Topic> input_topics() {
    return {{.heading = "",
             .sections = {"workforce.columns", "network.columns", "communities.columns"},
             .tell = files},
            {.heading = "", .sections = {"reorganize"}, .tell = reorganized}};
}

}  // namespace orglab
