// What a structure cannot be: contradictions between its keys, each reported at the key to change.
#include <fmt/format.h>

#include <cmath>
#include <optional>

#include "organization/parts.hpp"
#include "organization/shape.hpp"
#include "scenario/declare.hpp"
#include "support/scenario_word.hpp"
#include "tables/reorganize.hpp"

namespace orglab {

namespace {

using Out = std::vector<Contradiction>;

// Both ends of a tie are places in lists, and people outside are numbered by the places that lead
// to them: in 32 bits. Whether there is memory for the ties is asked before a study begins
// (plan/weight).
constexpr double most_ties = 2e9;

/// Teams are of one size or one less, and at least half as large as they are asked to be.
constexpr double surely_mates = 0.5;

template <class T>
void check_length(const std::vector<T>& by_level, std::uint32_t levels, const char* key, Out& out) {
    if (by_level.size() > 1 && by_level.size() > levels) {
        out.push_back({key,
                       fmt::format("lists {} levels of {}", by_level.size(), levels),
                       fmt::format("at most {} entries", levels),
                       "",
                       {"hierarchy.levels", "hierarchy.kind"}});
    }
}

void check_span_list(const HierarchySettings& hierarchy, std::uint32_t workers, Out& out) {
    const std::uint32_t levels = hierarchy.levels;
    if (!hierarchy.single_head || levels < 2 || hierarchy.span.size() != levels) {
        return;
    }
    const std::uint32_t below_head =
        experts_by_level(workers, levels, hierarchy.span, true)[levels - 2];
    if (below_head > hierarchy.span.back()) {
        out.push_back(
            {"hierarchy.span",
             fmt::format("leaves {} experts below the head, whose span is {:.0f}", below_head,
                         hierarchy.span.back()),
             fmt::format("at least {} as its last entry, or hierarchy.single_head = false",
                         below_head),
             "",
             {"hierarchy.levels", "hierarchy.kind", "hierarchy.single_head", "workforce.size"}});
    }
}

void check_experts(const HierarchySettings& hierarchy, std::uint32_t workers, Out& out) {
    if (hierarchy.levels == 0) {
        return;  // spans and beliefs wait for a variant that has levels
    }
    check_length(hierarchy.initial_beliefs, hierarchy.levels, "hierarchy.initial_beliefs", out);
    check_length(hierarchy.initial_knowledge, hierarchy.levels, "hierarchy.initial_knowledge", out);
    if (hierarchy.span.size() > 1 && hierarchy.span.size() != hierarchy.levels) {
        out.push_back(
            {"hierarchy.span",
             fmt::format("lists {} spans for {} levels", hierarchy.span.size(), hierarchy.levels),
             fmt::format("one number, or {}", hierarchy.levels),
             "",
             {"hierarchy.levels", "hierarchy.kind"}});
    } else {
        check_span_list(hierarchy, workers, out);
    }
}

void check_line(const HierarchySettings& hierarchy, bool from_file, Out& out) {
    if (hierarchy.levels > 0) {
        out.push_back({"hierarchy.levels",
                       "levels belong to experts; in a reporting line the managers are workers",
                       "0, or hierarchy.kind = \"experts\"",
                       "",
                       {"hierarchy.kind"}});
    }
    if (!from_file && hierarchy.span.size() != 1) {
        out.push_back({"hierarchy.span",
                       "a reporting line needs the number of people who report to one",
                       "one number of at least 1",
                       "",
                       {"hierarchy.kind", "workforce.file"}});
    }
}

void check_two_managers(const HierarchySettings& hierarchy, Out& out) {
    if (hierarchy.managers > 1) {
        out.push_back({"hierarchy.managers",
                       "two managers belong to a reporting line, and hierarchy.kind is \"experts\"",
                       "1, or hierarchy.kind = \"reporting-line\"",
                       "",
                       {"hierarchy.kind"}});
    }
}

void check_people(const Model& model, Out& out) {
    const auto& people = model.get<WorkforceSettings>();
    if (people.skill_max < people.skill) {
        out.push_back({"workforce.skill_max",
                       fmt::format("{}: must not be below workforce.skill", people.skill_max),
                       fmt::format("at least {}", people.skill),
                       "",
                       {"workforce.skill"}});
    }
    double shares = 0;
    std::string last;
    for (const auto& [name, kind] : model.family<WorkerKind>()) {
        shares += kind.share;
        last = fmt::format("workforce.kinds.{}", name);
        if (kind.skill && *kind.skill > people.skill_max) {
            out.push_back({last + ".skill",
                           "is above workforce.skill_max",
                           fmt::format("at most {}", people.skill_max),
                           "",
                           {"workforce.skill_max"}});
        }
    }
    if (shares > 1 + 1e-9) {
        out.push_back({last + ".share", fmt::format("the shares of all kinds come to {}", shares),
                       "shares that come to at most 1"});
    }
}

/// Experts' beliefs count only if there are experts.
void check_open_beliefs(const Model& model, Out& out) {
    const LandscapeKind& landscape = *model.get<TaskSettings>().landscape;
    if (!landscape.needs_all_beliefs) {
        return;
    }
    const auto refuse = [&](const char* key, InitialBeliefs beliefs) {
        if (leaves_open(beliefs)) {
            out.push_back({key,
                           fmt::format("\"{}\" leaves dimensions without a belief, which {} cannot "
                                       "value",
                                       to_word(beliefs), scenario_word(landscape.name)),
                           "binary or informed",
                           "",
                           {"task.landscape"}});
        }
        return leaves_open(beliefs);
    };
    const auto& people = model.get<WorkforceSettings>();
    refuse("workforce.initial_beliefs", people.initial_beliefs);
    refuse("workforce.newcomer_beliefs", people.newcomer_beliefs);
    const auto& hierarchy = model.get<HierarchySettings>();
    if (hierarchy.levels > 0) {
        for (const InitialBeliefs beliefs : hierarchy.initial_beliefs) {
            if (refuse("hierarchy.initial_beliefs", beliefs)) {
                break;
            }
        }
    }
}

void check_groups(const Model& model, std::uint32_t workers, Out& out) {
    const auto& teams = model.get<TeamSettings>();
    if (teams.size > workers) {
        out.push_back({"teams.size",
                       fmt::format("{} is more than the {} workers there are", teams.size, workers),
                       fmt::format("at most {}", workers),
                       "",
                       {"workforce.size", "workforce.file"}});
    }
    if (teams.size > 0 && !model.get<Reorganization>().merge_teams.empty()) {
        out.push_back({"reorganize.merge_teams",
                       "merges teams of the file, which teams.size takes the place of",
                       "teams.size = 0",
                       "",
                       {"teams.size"}});
    }
    const auto& communities = model.get<CommunitySettings>();
    if (communities.count > 0 && communities.memberships > communities.count) {
        out.push_back({"communities.memberships",
                       fmt::format("{} is more than the {} communities there are",
                                   communities.memberships, communities.count),
                       fmt::format("at most {}", communities.count),
                       "",
                       {"communities.count"}});
    }
}

void check_included(const Model& model, const NetworkSettings& network, Out& out) {
    if (network.includes(FormalTies::reporting_line) && !may_have_line(model)) {
        out.push_back({"network.include",
                       "there is no reporting line to include",
                       "hierarchy.kind = \"reporting-line\"",
                       "",
                       {"hierarchy.kind", "workforce.file"}});
    }
    if (network.includes(FormalTies::team) && !may_have_teams(model)) {
        out.push_back({"network.include",
                       "there are no teams to include",
                       "teams.size of at least 2",
                       "",
                       {"teams.size", "workforce.file"}});
    }
}

/// Ties of the line and within teams that network.include adds.
double included_ties(const Model& model, const NetworkSettings& network, double workers) {
    const double line = network.includes(FormalTies::reporting_line)
                            ? workers * model.get<HierarchySettings>().managers
                            : 0;
    const double mates = std::max(0.0, model.get<TeamSettings>().size - 1.0);
    return line + (network.includes(FormalTies::team) ? workers * mates / 2 : 0);
}

void check_included_room(const Model& model, const NetworkSettings& network, double workers,
                         Out& out) {
    const double mates = surely_mates * (model.get<TeamSettings>().size - 1.0);
    if (teams_stay_groups(network, mates)) {
        return;
    }
    if (const double ties = included_ties(model, network, workers); ties > most_ties) {
        out.push_back({"network.include",
                       fmt::format("would create {:.3g} ties within teams", ties),
                       fmt::format("at most {:.0g} ties, so smaller teams", most_ties),
                       "",
                       {"teams.size", "workforce.size"}});
    }
}

void check_room(const NetworkSettings& network, double workers, double made, Out& out) {
    const double shortcuts = network.shortcuts;
    if (made + shortcuts > most_ties) {
        out.push_back({made > shortcuts ? "network.kind" : "network.shortcuts",
                       fmt::format("would create {:.3g} ties", made + shortcuts),
                       fmt::format("at most {:.0g} ties", most_ties),
                       "",
                       {"network.kind", "network.shortcuts", "network.degree", "workforce.size"}});
        return;
    }
    const double free = workers * (workers - 1) / 2 - made;
    if (shortcuts > free) {
        out.push_back(
            {"network.shortcuts",
             fmt::format("only {:.0f} pairs of workers are not tied yet", std::max(free, 0.0)),
             fmt::format("at most {:.0f}", std::max(free, 0.0)),
             "",
             {"network.kind", "network.degree", "workforce.size"}});
    }
    if (network.max_degree > 0 && 2 * shortcuts > workers * network.max_degree) {
        const double room = std::floor(workers * network.max_degree / 2);
        out.push_back({"network.shortcuts",
                       fmt::format("with at most {} each, {:.0f} workers can have {:.0f}",
                                   network.max_degree, workers, room),
                       fmt::format("at most {:.0f}, or a larger network.max_degree", room),
                       "",
                       {"network.max_degree", "workforce.size"}});
    }
}

/// About how many ties the shape makes; nothing if only building it shows that.
std::optional<double> expected_ties(const ShapeCheck& look) {
    const NetworkShape* shape = look.network.kind;
    if (shape == nullptr || shape->expected_ties == nullptr) {
        return std::nullopt;
    }
    return shape->expected_ties(look);
}

void check_network(const Model& model, std::uint32_t workers, Out& out) {
    const auto& network = model.get<NetworkSettings>();
    check_included(model, network, out);
    check_included_room(model, network, workers, out);
    const std::size_t before = out.size();
    const ShapeCheck look{network, model, workers};
    if (network.kind != nullptr && network.kind->check != nullptr) {
        network.kind->check(look, out);
    }
    if (out.size() == before && !stays_one_group(network)) {
        check_room(network, workers, expected_ties(look).value_or(0), out);
    }
}

/// Whether an organization is small enough to be built only to look for mistakes. In a larger one
/// they show in the runs.
bool small_enough_to_try(const Point& point) {
    constexpr double most = 3e6;  // ties, workers and memberships: about a second
    const auto& communities = point.model.get<CommunitySettings>();
    const double workers = count_workers(point);
    const double members = communities.count == 0 ? 0 : workers * communities.memberships;
    const double domains =
        communities.count * (point.model.get<TaskSettings>().dimensions / 64.0 + 1);
    return workers + members + domains + expected_network_ties(point) <= most;
}

/// Mistakes that show only when ties are placed are looked for by placing them: over a line's tree,
/// or where ends may become scarce. Else there is room for sure, and nothing is built.
bool may_lack_room(const Point& point) {
    const auto& network = point.model.get<NetworkSettings>();
    const NetworkShape* shape = network.kind;
    if ((shape != nullptr && shape->may_lack_room) ||
        (network.shortcuts > 0 && point.workforce != nullptr)) {
        return true;
    }
    const ShapeCheck look{network, point.model, count_workers(point)};
    const double workers = look.workers;
    const double made = expected_ties(look).value_or(ties_by_degree(look));
    const double formal = workers * (point.model.get<HierarchySettings>().managers +
                                     point.model.get<TeamSettings>().size / 2.0);
    const double pairs = workers * (workers - 1) / 2;
    return network.shortcuts > 0 &&
           (network.max_degree > 0 || (shape != nullptr && shape->reads_file) ||
            made + formal + network.shortcuts > pairs / 2);
}

void try_to_build(const Point& point, Out& out) {
    const bool line_from_people = may_have_line(point.model) && point.workforce != nullptr;
    if ((!line_from_people && !may_lack_room(point)) || !small_enough_to_try(point)) {
        return;
    }
    try {
        build_organization(point, Draws(point.model.get<RunSettings>().seed, 0));
    } catch (const InputError& error) {
        for (const Complaint& one : error.complaints()) {
            out.push_back({one.key, one.problem, one.allowed, one.suggestion});
        }
    }
}

}  // namespace

std::vector<Contradiction> contradictions(const Model& model, std::uint32_t workers) {
    Out out;
    const auto& hierarchy = model.get<HierarchySettings>();
    if (hierarchy.line()) {
        check_line(hierarchy, !model.get<WorkforceSettings>().file.empty(), out);
    } else {
        check_experts(hierarchy, workers, out);
        check_two_managers(hierarchy, out);
    }
    check_people(model, out);
    check_open_beliefs(model, out);
    check_groups(model, workers, out);
    check_network(model, workers, out);
    return out;
}

void declare_organization(Catalogue& catalogue) {
    for (const auto& sections : {workforce_sections(), people_file_sections(), structure_sections(),
                                 reorganize_sections()}) {
        for (const Section& section : sections) {
            catalogue.add(section);
        }
    }
    for (const NetworkShape& shape : network_shapes()) {
        for (const Section& section : shape.sections) {
            catalogue.add(section);
        }
    }
    // The reader of files of people has set workforce.size to their number by now.
    catalogue.checks.emplace_back([](const Model& model, Out& out) {
        for (Contradiction& one : contradictions(model, model.get<WorkforceSettings>().size)) {
            out.push_back(std::move(one));
        }
    });
    catalogue.point_checks.push_back(
        {{"workforce", "reorganize", "hierarchy", "teams", "communities", "network"},
         try_to_build});
}

double expected_network_ties(const Point& point) {
    const auto& network = point.model.get<NetworkSettings>();
    const ShapeCheck look{network, point.model, count_workers(point)};
    const double of_file =
        point.edges != nullptr ? static_cast<double>(point.edges->source.size()) : 0;
    const double of_shape = network.kind == nullptr ? 0 : expected_ties(look).value_or(of_file);
    const double further = point.workforce != nullptr
                               ? static_cast<double>(point.workforce->further_managers.size())
                               : 0;
    const double line =
        network.includes(FormalTies::reporting_line)
            ? double{1} * look.workers * point.model.get<HierarchySettings>().managers + further
            : 0;
    const double mates = network.includes(FormalTies::team) ? pairs_in_teams(point) : 0;
    return of_shape + network.shortcuts + line + mates;
}

double network_ties_within_groups(const Point& point) {
    const auto& network = point.model.get<NetworkSettings>();
    const double workers = count_workers(point);
    if (stays_one_group(network)) {
        return workers * (workers - 1) / 2;
    }
    const double pairs = network.includes(FormalTies::team) ? pairs_in_teams(point) : 0;
    return teams_stay_groups(network, surely_mates * 2 * pairs / workers) ? pairs : 0;
}

}  // namespace orglab
