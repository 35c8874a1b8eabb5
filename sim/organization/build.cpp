// An organization from its settings and files, part by part.
#include "organization/parts.hpp"

namespace orglab {

namespace {

void refuse_contradictions(const Settings& settings, std::uint32_t workers) {
    std::vector<Complaint> complaints;
    for (const Contradiction& one : contradictions(settings, workers)) {
        complaints.push_back({.key = one.key, .problem = one.problem, .allowed = one.allowed});
    }
    if (!complaints.empty()) {
        throw InputError(std::move(complaints));
    }
}

}  // namespace

std::uint32_t count_workers(const Point& point) {
    if (point.workforce != nullptr) {
        return static_cast<std::uint32_t>(point.workforce->ids.size());
    }
    if (point.edges != nullptr) {
        return static_cast<std::uint32_t>(point.edges->ids.size());
    }
    return static_cast<std::uint32_t>(read_workforce(point.settings).size);
}

Organization build_organization(const Point& point, const Draws& draws) {
    const Settings& settings = point.settings;
    const WorkforceTable* file = point.workforce.get();
    Organization made;
    made.workers = count_workers(point);
    if (point.workforce != nullptr || point.edges != nullptr) {
        refuse_contradictions(settings, made.workers);  // without files: when they were read
    }
    const HierarchySettings hierarchy = read_hierarchy(settings);
    made.hierarchy = hierarchy.line() ? build_line(made.workers, hierarchy, file)
                                      : build_levels(made.workers, hierarchy);
    made.line = line_ties(made.hierarchy);
    made.teams = build_teams(made.workers, read_teams(settings), file, draws);
    made.communities =
        build_communities(made.workers, read_communities(settings), task_blocks(settings), draws);
    Network network = build_network(read_network(settings), made, point.edges.get(), draws);
    made.network = std::move(network.ties);
    made.outsiders = network.outsiders;
    made.positions = build_positions(made.workers, settings, file, draws);
    return made;
}

}  // namespace orglab
