// What a structure cannot be: contradictions between its keys, each reported at the key to change.
#include <fmt/format.h>

#include <cmath>

#include "organization/parts.hpp"
#include "organization/shape.hpp"
#include "scenario/declare.hpp"

namespace orglab {

namespace {

using Out = std::vector<Contradiction>;

// What an organization of ordinary machines can hold: 100 million ties are 800 MB.
constexpr double most_ties = 1e8;

template <class T>
void check_length(const std::vector<T>& by_level, std::int64_t levels, const char* key, Out& out) {
    if (by_level.size() > 1 && static_cast<std::int64_t>(by_level.size()) > levels) {
        out.push_back({key, fmt::format("lists {} levels of {}", by_level.size(), levels),
                       fmt::format("at most {} entries", levels)});
    }
}

void check_span_list(const HierarchySettings& hierarchy, std::uint32_t workers, Out& out) {
    const auto levels = static_cast<std::uint32_t>(hierarchy.levels);
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
                         below_head)});
    }
}

void check_experts(const HierarchySettings& hierarchy, std::uint32_t workers, Out& out) {
    if (hierarchy.levels == 0) {
        return;  // spans and starts wait for a variant that has levels
    }
    check_length(hierarchy.initial_beliefs, hierarchy.levels, "hierarchy.initial_beliefs", out);
    check_length(hierarchy.initial_knowledge, hierarchy.levels, "hierarchy.initial_knowledge", out);
    if (hierarchy.span.size() > 1 &&
        static_cast<std::int64_t>(hierarchy.span.size()) != hierarchy.levels) {
        out.push_back(
            {"hierarchy.span",
             fmt::format("lists {} spans for {} levels", hierarchy.span.size(), hierarchy.levels),
             fmt::format("one number, or {}", hierarchy.levels)});
    } else {
        check_span_list(hierarchy, workers, out);
    }
}

void check_line(const HierarchySettings& hierarchy, bool from_file, Out& out) {
    if (hierarchy.levels > 0) {
        out.push_back({"hierarchy.levels", "are of experts, and in a line the managers are workers",
                       "0, or hierarchy.kind = \"experts\""});
    }
    if (!from_file && hierarchy.span.size() != 1) {
        out.push_back({"hierarchy.span", "a line needs the number of people who report to one",
                       "one number of at least 1"});
    }
}

void check_people(const Settings& settings, Out& out) {
    const WorkforceSettings people = read_workforce(settings);
    if (people.skill_max < people.skill) {
        out.push_back({"workforce.skill_max",
                       fmt::format("{} is below workforce.skill, and practice takes nobody back",
                                   people.skill_max),
                       fmt::format("at least {}", people.skill)});
    }
    double shares = 0;
    std::string last;
    for (const auto& [name, kind] : read_worker_kinds(settings)) {
        shares += kind.share;
        last = fmt::format("workforce.kinds.{}", name);
        if (kind.skill && *kind.skill > people.skill_max) {
            out.push_back({last + ".skill", "is above workforce.skill_max",
                           fmt::format("at most {}", people.skill_max)});
        }
    }
    if (shares > 1 + 1e-9) {
        out.push_back({last + ".share", fmt::format("the shares of all kinds come to {}", shares),
                       "shares that come to at most 1"});
    }
}

void check_groups(const Settings& settings, std::uint32_t workers, Out& out) {
    const TeamSettings teams = read_teams(settings);
    if (teams.size > workers) {
        out.push_back({"teams.size",
                       fmt::format("{} is more than the {} workers there are", teams.size, workers),
                       fmt::format("at most {}", workers)});
    }
    const CommunitySettings communities = read_communities(settings);
    if (communities.count > 0 && communities.memberships > static_cast<double>(communities.count)) {
        out.push_back({"communities.memberships",
                       fmt::format("{} is more than the {} communities there are",
                                   communities.memberships, communities.count),
                       fmt::format("at most {}", communities.count)});
    }
}

void check_included(const Settings& settings, const NetworkSettings& network, Out& out) {
    if (network.includes("reporting-line") && !may_have_line(settings)) {
        out.push_back({"network.include", "there is no line to include",
                       "hierarchy.kind = \"reporting-line\""});
    }
    if (network.includes("team") && !may_have_teams(settings)) {
        out.push_back(
            {"network.include", "there are no teams to include", "teams.size of at least 2"});
    }
}

void check_room(const NetworkSettings& network, double workers, double made, Out& out) {
    const auto shortcuts = static_cast<double>(network.shortcuts);
    if (made + shortcuts > most_ties) {
        out.push_back({made > shortcuts ? "network.kind" : "network.shortcuts",
                       fmt::format("makes {:.3g} ties, more than a computer holds with ease",
                                   made + shortcuts),
                       fmt::format("at most {:.0g} ties", most_ties)});
        return;
    }
    const double free = workers * (workers - 1) / 2 - made;
    if (shortcuts > free) {
        out.push_back(
            {"network.shortcuts",
             fmt::format("only {:.0f} pairs of workers are not tied yet", std::max(free, 0.0)),
             fmt::format("at most {:.0f}", std::max(free, 0.0))});
    }
    if (network.max_degree > 0 &&
        2 * shortcuts > workers * static_cast<double>(network.max_degree)) {
        const double room = std::floor(workers * static_cast<double>(network.max_degree) / 2);
        out.push_back({"network.shortcuts",
                       fmt::format("with at most {} each, {:.0f} workers can have {:.0f}",
                                   network.max_degree, workers, room),
                       fmt::format("at most {:.0f}, or a larger network.max_degree", room)});
    }
}

void check_network(const Settings& settings, std::uint32_t workers, Out& out) {
    const NetworkSettings network = read_network(settings);
    check_included(settings, network, out);
    double made = 0;
    const std::size_t before = out.size();
    if (network.kind != "none") {
        const NetworkShape& shape = network_shape(network.kind);
        if (shape.check != nullptr) {
            shape.check({network, settings, workers}, out);
        }
        if (shape.expected_ties != nullptr) {
            made = shape.expected_ties(network, workers);
        }
    }
    if (out.size() == before) {
        check_room(network, workers, made, out);
    }
}

/// Mistakes that show only when ties are placed are looked for by placing them: over a line's tree,
/// or where ends may become scarce. Else there is room for sure, and nothing is built.
bool may_lack_room(const NetworkSettings& network, const Point& point) {
    const double workers = count_workers(point);
    if (network.kind == "multiscale" || (network.shortcuts > 0 && point.workforce != nullptr)) {
        return true;
    }
    const double made =
        network.kind == "none" || network_shape(network.kind).expected_ties == nullptr
            ? static_cast<double>(network.degree) * workers / 2
            : network_shape(network.kind).expected_ties(network, workers);
    const double formal =
        workers * (1 + static_cast<double>(read_teams(point.settings).size) / 2);  // line and team
    const double pairs = workers * (workers - 1) / 2;
    return network.shortcuts > 0 &&
           (network.max_degree > 0 || network.kind == "file" ||
            made + formal + static_cast<double>(network.shortcuts) > pairs / 2);
}

void try_to_build(const Point& point, Out& out) {
    const HierarchySettings hierarchy = read_hierarchy(point.settings);
    const bool line_from_people = hierarchy.line() && point.workforce != nullptr;
    if (!line_from_people && !may_lack_room(read_network(point.settings), point)) {
        return;
    }
    try {
        build_organization(point, Draws(read(run_table, "run", point.settings).seed, 0));
    } catch (const InputError& error) {
        for (const Complaint& one : error.complaints()) {
            out.push_back({one.key, one.problem, one.allowed, one.suggestion});
        }
    }
}

}  // namespace

std::vector<Contradiction> contradictions(const Settings& settings, std::uint32_t workers) {
    Out out;
    const HierarchySettings hierarchy = read_hierarchy(settings);
    if (hierarchy.line()) {
        check_line(hierarchy, !read_workforce(settings).file.empty(), out);
    } else {
        check_experts(hierarchy, workers, out);
    }
    check_people(settings, out);
    check_groups(settings, workers, out);
    check_network(settings, workers, out);
    return out;
}

void declare_organization(Catalogue& catalogue) {
    for (const auto& sections : {workforce_sections(), structure_sections()}) {
        for (const Section& section : sections) {
            catalogue.add(section);
        }
    }
    // Whoever reads files of people has set workforce.size to their number by now.
    catalogue.checks.emplace_back([](const Settings& settings, Out& out) {
        const auto workers = static_cast<std::uint32_t>(read_workforce(settings).size);
        for (Contradiction& one : contradictions(settings, workers)) {
            out.push_back(std::move(one));
        }
    });
    catalogue.point_checks.push_back(
        {{"workforce", "hierarchy", "teams", "network"}, try_to_build});
}

}  // namespace orglab
