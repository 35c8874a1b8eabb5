// An organization from its settings and files, part by part.
#include "organization/parts.hpp"

namespace orglab {

namespace {

void refuse_contradictions(const Model& model, std::uint32_t workers) {
    std::vector<Complaint> complaints;
    for (const Contradiction& one : contradictions(model, workers)) {
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
    return point.model.get<WorkforceSettings>().size;
}

Organization build_organization(const Point& point, const Draws& draws, Team& team) {
    const Model& model = point.model;
    const WorkforceTable* file = point.workforce.get();
    Organization made;
    made.workers = count_workers(point);
    if (point.workforce != nullptr || point.edges != nullptr) {
        refuse_contradictions(model, made.workers);  // without files: when they were read
    }
    const auto& hierarchy = model.get<HierarchySettings>();
    made.hierarchy = hierarchy.line() ? build_line(made.workers, hierarchy, file)
                                      : build_levels(made.workers, hierarchy);
    made.line = line_ties(made.hierarchy);
    made.teams = build_teams(made.workers, model.get<TeamSettings>(), file, draws);
    made.communities =
        build_communities(made.workers, model.get<CommunitySettings>(), point.memberships.get(),
                          {model.get<TaskSettings>().dimensions, block_of(model)}, draws);
    Network network = build_network(model, made, point.edges.get(), draws, team);
    made.network = std::move(network.ties);
    made.contacts = std::move(network.contacts);
    made.outsiders = network.outsiders;
    made.positions = build_positions(made.workers, model, file, draws);
    return made;
}

}  // namespace orglab
