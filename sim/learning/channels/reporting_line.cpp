// Learning along the reporting line: from one's own manager and direct reports, who are workers
// too.
#include "learning/peers/peers.hpp"

namespace orglab::channels {

namespace {

struct LinePeers : PeerSettings {};  ///< [learning.reporting-line]

PeerGroup group(const Model&, const Organization& organization) {
    return {.own = organization.line};
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

}  // namespace

Channel reporting_line() {
    return peer_channel<LinePeers>("reporting-line", {.group = group},
                                   {.formerly = "line",
                                    .stream = "line",
                                    .meaning = "learning from one's own manager and direct reports",
                                    .source = "Kwon, Posen & Piezunka, working paper",
                                    .checks = {check},
                                    .from_above = true});
}

}  // namespace orglab::channels
