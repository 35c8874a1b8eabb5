// By rank in the line: steps of the shortest way up to a head, 0 for heads.
#include <algorithm>

#include "metrics/grouping.hpp"
#include "organization/parts.hpp"

namespace orglab::groupings {
namespace {

std::vector<std::string> labels(const Workforce& people) {
    const auto& hierarchy = people.model.get<HierarchySettings>();
    if (!hierarchy.line()) {
        return {};
    }
    const Hierarchy line = build_line(people.workers, hierarchy, people.file);
    return numbers_as_labels(*std::ranges::max_element(line.depth) + 1);
}

std::vector<std::uint32_t> rank_of(const Organization& organization) {
    return organization.hierarchy.depth;
}

}  // namespace

Grouping rank() {
    return {.name = "",
            .meaning = "rank: steps below the nearest head of the line",
            .missing = "there is no line of managers",
            .needed = "hierarchy.kind = \"reporting-line\"",
            .involved = {"hierarchy.kind", "workforce.file"},
            .labels = labels,
            .of = rank_of};
}

}  // namespace orglab::groupings
