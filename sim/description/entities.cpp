#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "description/chapters.hpp"
#include "landscape/task.hpp"
#include "organization/settings.hpp"
#include "organization/shape.hpp"
#include "parameters/description_of.hpp"

namespace orglab {

namespace {

using Paragraphs = std::vector<std::string>;

bool reality_changes(const Model& model) {
    return model.get<EnvironmentSettings>().turbulence > 0 ||
           has_event(model, {EventKind::reality_shift}) ||
           std::ranges::any_of(model.family<Event>(), [](const auto& named) {
               const Event& event = named.second;
               return event.kind == EventKind::change && event.key == "environment.turbulence" &&
                      event.value.value_or(0) > 0;
           });
}

/// Whether workers stand in teams, given by their size or by the file of people.
bool has_teams(const Point& point) {
    return point.model.get<TeamSettings>().size > 0 ||
           (point.workforce != nullptr && !point.workforce->team.empty());
}

Paragraphs reality(const Point& point) {
    return {std::string("Reality is a vector $r \\in \\lbrace -1, +1 \\rbrace^m$ of $m$ = "
                        "`task.dimensions` signs. Nobody sees it; only the worth of beliefs "
                        "depends on it. ") +
            (reality_changes(point.model) ? "Its dimensions can flip during a run."
                                          : "It stays the same during a run.")};
}

/// What belongs to a position, as items.
void add_whose_positions(const Point& point, Paragraphs& said) {
    const Model& model = point.model;
    const auto add = [&](bool there, const char* what) {
        if (there) {
            said.push_back(std::string("- ") + what);
        }
    };
    add(true, "attention (`workforce.attention`)");
    add(model.get<WorkforceSettings>().engaged < 1, "whether it is engaged");
    add(has_contracts(point), "its contract");
    add(has_channel(model, "practice"), "skill at the start");
    add(has_turnover(model), "the probability to leave");
    add(has_teams(point), "team");
    add(may_have_communities(model), "communities");
    add(may_have_network(model), "ties");
    add(may_have_line(model), "place in the reporting line");
    add(may_have_experts(model), "place under experts");
}

Paragraphs workers(const Point& point) {
    const Model& model = point.model;
    Paragraphs said = {
        "There are $n$ = `workforce.size` workers, numbered from 0. Worker $i$ holds beliefs "
        "$b_i \\in \\lbrace -1, 0, +1 \\rbrace^m$ about reality, where 0 is no belief. A belief is "
        "right where $b_{i,d} = r_d$."};
    if (has_channel(model, "practice")) {
        said.emplace_back(
            "Worker $i$ has also made a number $e_i$ of trials of practice in its tenure, and has "
            "through these a skill.");
    }
    said.emplace_back("A worker holds a position. To the position, whoever holds it, belong:");
    add_whose_positions(point, said);
    return said;
}

Paragraphs groups_of_workers(const Point& point) {
    const auto& people = point.model.get<WorkforceSettings>();
    Paragraphs said;
    if (point.workforce != nullptr && !point.workforce->contractor.empty()) {
        said.emplace_back(
            "Who is on contract stands in `workforce.file`; contractors have an "
            "attention of `workforce.contract_attention`, unless the file says "
            "another, and, in each period, a probability to leave of "
            "`workforce.contract_turnover`.");
    } else if (people.contractors > 0) {
        said.emplace_back(
            "A share `workforce.contractors` of positions, at random places, is held on contract, "
            "with an attention of `workforce.contract_attention` and, in each period, a "
            "probability to leave of `workforce.contract_turnover`.");
    }
    if (people.engaged < 1) {
        said.emplace_back(
            "A share `workforce.engaged` of positions, at random places, is engaged: only these "
            "take part in the channels `network` and `community`.");
    }
    for (const auto& [name, kind] : point.model.family<WorkerKind>()) {
        const std::string section = "workforce.kinds." + name + ".";
        std::vector<std::string> own;
        const auto add = [&](const std::optional<double>& value, const char* key,
                             const char* what) {
            if (value) {
                own.push_back(fmt::format("{} (`{}{}`)", what, section, key));
            }
        };
        add(kind.rate, "rate",
            "a rate of learning of their own, in place of that of every channel");
        add(kind.attention, "attention", "an attention of their own");
        add(kind.turnover, "turnover", "a turnover of their own");
        add(kind.skill, "skill", "a skill at the start of their own");
        said.push_back(
            fmt::format("A share `{}share` of positions, at random places, is of the kind "
                        "`{}`{}.",
                        section, name, own.empty() ? "" : ", with " + listed(own)));
    }
    std::vector<std::string> first_counts;
    const WorkforceTable* file = point.workforce.get();
    if (file != nullptr && !(file->attention.empty() && file->skill.empty())) {
        first_counts.emplace_back("the file");
    }
    const std::size_t kinds = point.model.family<WorkerKind>().size();
    if (kinds > 0) {
        first_counts.emplace_back("the kind");
    }
    if (has_contracts(point)) {
        first_counts.emplace_back("the contract");
    }
    if (first_counts.size() > 1) {
        said.push_back("Where several of these say something of a worker, the first counts: " +
                       listed(first_counts, "then") + ".");
    }
    if (kinds > 1) {
        said.emplace_back("Nobody is of two kinds.");
    }
    if (!said.empty()) {
        said.emplace_back("Shares are rounded to whole workers.");
    }
    return said;
}

std::string levels(const HierarchySettings& hierarchy) {
    if (hierarchy.levels == 1 && hierarchy.single_head) {
        return "One expert stands above all workers (`hierarchy.levels` is 1).";
    }
    std::string span = hierarchy.span.empty()
                           ? "$s$ the smallest number with $s^L \\ge n$ (`hierarchy.span`)"
                           : "$s$ the `hierarchy.span` of the level";
    return "Experts stand on $L$ = `hierarchy.levels` levels, counted without the workers. Level 1 "
           "has $\\lceil n/s \\rceil$ experts, and each level above as many as those directly "
           "below it divided by $s$, rounded up, with " +
           span + ". Those below are spread evenly over those above, neighbours together." +
           (hierarchy.single_head ? " The top level is one expert, whatever its span "
                                    "(`hierarchy.single_head`)."
                                  : " The top level has no common head "
                                    "(`hierarchy.single_head`).");
}

Paragraphs levels_of_experts(const Point& point) {
    const Model& model = point.model;
    if (!may_have_experts(model)) {
        return {};
    }
    Paragraphs said = {
        "Experts are positions above the workers: managers, coaches, or the organizational code of "
        "[@march-1991]. Expert $E$ has beliefs $b_E$, no skill and no ties.",
        levels(model.get<HierarchySettings>())};
    if (model.get<TaskSettings>().policy_size > 1) {
        said.emplace_back(
            "An expert's beliefs are policies: one for each $g$ = `task.policy_size` consecutive "
            "dimensions, right where it is the sign of reality's sum over them ($g$ is odd).");
    }
    if (has_event(model, {EventKind::expert_departure, EventKind::remove_level})) {
        said.emplace_back("A position of an expert can be vacant; then nobody reads it.");
    }
    return said;
}

Paragraphs line(const Point& point) {
    const Model& model = point.model;
    if (!may_have_line(model)) {
        return {};
    }
    const bool from_file = point.workforce != nullptr && !point.workforce->manager.empty();
    Paragraphs said;
    if (from_file) {
        said.emplace_back(
            "Managers are workers themselves (`hierarchy.kind`). Who is whose manager, or are "
            "whose managers, stands in `workforce.file`; a head is somebody without a manager.");
    } else {
        said.emplace_back(
            "Managers are workers themselves (`hierarchy.kind`). The reporting line is a tree "
            "filled level by level: the manager of worker $i$ is worker $\\lfloor (i-1)/s "
            "\\rfloor$, $s$ the `hierarchy.span`, and worker 0 is the head.");
        if (model.get<HierarchySettings>().managers == 2) {
            said.emplace_back(
                "It is a matrix (`hierarchy.managers` is 2): that tree, the one by function, and a "
                "tree by product across it. If a level begins with worker $b$, and the one above "
                "it with worker $a$ and has $w$ people, the manager by product of worker $i$ is "
                "worker $a + ((i - b) \\bmod w)$. Everybody two or more steps below the head has "
                "two managers, except where both are one person; the head's reports report to the "
                "head alone [@galbraith-1971] [@davis-1977].");
        }
    }
    said.emplace_back("A worker's depth is the number of steps of the shortest way up to a head.");
    return said;
}

Paragraphs teams(const Point& point) {
    const auto& teams = point.model.get<TeamSettings>();
    if (!has_teams(point)) {
        return {};
    }
    if (teams.size == 0) {
        return {
            "Teams are those of `workforce.file`, and each worker is in exactly one; somebody "
            "without a team there is one alone."};
    }
    const std::string under =
        may_have_experts(point.model) ? ", and so, where sizes match, under the same experts" : "";
    return {
        "Workers are partitioned into $\\lceil n/s \\rceil$ teams of nearly equal size, $s$ the "
        "`teams.size`; " +
        (teams.placement == TeamPlacement::contiguous
             ? "neighbours are together" + under + " (`teams.placement`)."
             : std::string("who is with whom is drawn at random (`teams.placement`)."))};
}

Paragraphs communities(const Point& point) {
    if (!may_have_communities(point.model)) {
        return {};
    }
    return {std::string("Communities of practice [@wenger-1998] ") +
            (point.memberships != nullptr
                 ? "and their members stand in `communities.file`."
                 : "number `communities.count`. Each worker belongs to as many of them as the "
                   "whole part of `communities.memberships` says, and to one more with its "
                   "fraction as probability, drawn without repeats.") +
            " Each community is about a random share `communities.domain` of the task, made of "
            "whole blocks of the landscape, at least one; domains may overlap."};
}

void add_ties_on_top(const NetworkSettings& network, Paragraphs& said) {
    if (network.shortcuts > 0 && (network.kind == nullptr || !network.kind->places_shortcuts)) {
        said.push_back(std::string("On top come `network.shortcuts` ties between random pairs of "
                                   "workers who have none") +
                       (network.max_degree > 0
                            ? ", at most `network.max_degree` of them for one worker."
                            : "."));
    } else if (network.shortcuts > 0 && network.max_degree > 0) {
        said.emplace_back("One worker gets at most `network.max_degree` of the shortcuts.");
    }
    if (!network.include.empty()) {
        std::vector<std::string> formal;
        std::ranges::transform(network.include, std::back_inserter(formal), [](FormalTies ties) {
            return ties == FormalTies::team ? "between members of a team" : "of the reporting line";
        });
        said.push_back(fmt::format("Formal ties {} belong to the same pool (`network.include`).",
                                   listed(formal)));
    }
}

Paragraphs network(const Point& point) {
    const auto& network = point.model.get<NetworkSettings>();
    if (!may_have_network(point.model)) {
        return {};
    }
    Paragraphs said = {std::string("The professional network is a set of ties between workers. ") +
                       (network.directed ? "A tie is read one way: its source learns from its "
                                           "target (`network.directed`)."
                                         : "A tie is read both ways.")};
    if (network.kind != nullptr) {
        const Description kind = description_of(*network.kind, point.model);
        said.push_back(fmt::format("The kind of network is `{}` (`network.kind`). {}",
                                   word_of(*network.kind), kind.rule.front()));
        said.insert(said.end(), kind.rule.begin() + 1, kind.rule.end());
    }
    add_ties_on_top(network, said);
    if (network.external > 0) {
        said.emplace_back(
            "Each place in a worker's list of peers leads outside instead with probability "
            "`network.external`, to a person of its own, whom nobody else reads and who holds each "
            "belief right with probability `network.external_knowledge`, else wrong.");
    }
    return said;
}

Paragraphs scales(const Point& point) {
    Paragraphs said = {
        "Time goes in periods, which have no calendar length: the probabilities of the scenario "
        "give them one. A run takes `run.periods` of them. There is no space but the structures "
        "above. The number of entities is fixed during a run"};
    std::vector<std::string> change;
    if (ties_may_change(point.model)) {
        change.emplace_back("ties");
    }
    if (has_event(point.model, {EventKind::expert_departure, EventKind::expert_arrival,
                                EventKind::remove_level})) {
        change.emplace_back("vacancies");
    }
    said.front() += change.empty() ? "." : "; " + listed(change) + " can change.";
    return said;
}

}  // namespace

std::vector<Topic> entity_topics() {
    return {
        {.heading = "Reality", .sections = {"task"}, .tell = reality},
        {.heading = "Workers", .tell = workers},
        {.heading = "Contracts, engagement and kinds of workers",
         .sections = {"workforce.kinds."},
         .tell = groups_of_workers},
        {.heading = "Experts", .sections = {"hierarchy"}, .tell = levels_of_experts},
        {.heading = "Reporting line", .sections = {"hierarchy"}, .tell = line},
        {.heading = "Teams", .sections = {"teams"}, .tell = teams},
        {.heading = "Communities of practice", .sections = {"communities"}, .tell = communities},
        {.heading = "Network", .sections = {"network"}, .tell = network},
        {.heading = "Scales", .tell = scales}};
}

}  // namespace orglab
