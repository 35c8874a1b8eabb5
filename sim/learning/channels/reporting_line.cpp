// Learning along the reporting line: from one's own manager, or managers, and direct reports, who
// are workers too.
#include <algorithm>

#include "learning/peers/peers.hpp"
#include "organization/parts.hpp"
#include "tables/people.hpp"

namespace orglab::channels {

namespace {

struct LinePeers : PeerSettings {};  ///< [learning.reporting-line]

PeerGroup group(const Model&, const Organization& organization) {
    return {.ties = &organization.line};
}

void check(const Model& model, std::vector<Contradiction>& found) {
    if (!model.get<HierarchySettings>().line()) {
        found.push_back({"hierarchy.kind",
                         "the channel \"reporting-line\" has no line to learn along",
                         "reporting-line",
                         "",
                         {"learning.order"}});
    }
}

std::optional<Contradiction> nobody_learns(const Point& point) {
    if (!point.model.get<HierarchySettings>().line()) {
        return std::nullopt;  // the check above speaks
    }
    if (point.workforce == nullptr) {
        return nobody_else(point);
    }
    const auto& managers = point.workforce->manager;
    if (managers.empty() ||  // a line is drawn by hierarchy.span, or its own check speaks
        std::ranges::any_of(managers, [](std::int64_t row) { return row >= 0; })) {
        return std::nullopt;
    }
    return Contradiction{"workforce.file",
                         "nobody in the file has a manager",
                         "a column of managers (workforce.columns.manager)",
                         "",
                         {"hierarchy.kind"}};
}

Description describe(const Model& model) {
    return describe_peers(
        {.channel = "reporting-line",
         .peers = "A worker's peers are its own manager, or managers, and its direct reports, who "
                  "are workers too."},
        model.get<LinePeers>(), model);
}

}  // namespace

Channel reporting_line() {
    return peer_channel<LinePeers>(
        "reporting-line", {.group = group},
        {.formerly = "line",
         .stream = "line",
         .meaning = "learning from one's own manager, or managers, and direct "
                    "reports",
         .source = "Kwon, Posen & Piezunka, working paper",
         .checks = {check},
         .nobody_learns = nobody_learns,
         .from_above = true,
         .describe = describe});
}

}  // namespace orglab::channels
