// By kind of worker: those who are of no kind first, then the kinds by name.
#include "metrics/grouping.hpp"
#include "organization/settings.hpp"

namespace orglab::groupings {
namespace {

std::vector<std::string> labels(const Workforce& people) {
    const auto& kinds = people.model.family<WorkerKind>();
    std::vector<std::string> names;
    for (const auto& [name, kind] : kinds) {
        if (names.empty()) {
            names.emplace_back("(none)");
        }
        names.push_back(name);
    }
    return names;
}

std::vector<std::uint32_t> kind_of(const Organization& organization) {
    std::vector<std::uint32_t> places;
    places.reserve(organization.workers);
    for (std::uint32_t i = 0; i < organization.workers; ++i) {
        places.push_back(static_cast<std::uint32_t>(organization.positions.kind[i] + 1));
    }
    return places;
}

}  // namespace

Grouping kind() {
    return {.name = "",
            .meaning = "kind of worker, as in [workforce.kinds]",
            .missing = "there are no kinds of workers",
            .needed = "a section [workforce.kinds.NAME]",
            .involved = {},
            .labels = labels,
            .of = kind_of};
}

}  // namespace orglab::groupings
