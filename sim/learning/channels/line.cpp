// Learning along the line: from one's own manager and direct reports, who are workers too.
#include "learning/peers/peers.hpp"

namespace orglab::channels {

namespace {

const Table<PeerSettings>& table() {
    static const Table<PeerSettings> all = peer_table();
    return all;
}

void check(const Settings& settings, std::vector<Contradiction>& found) {
    check_peers(read(table(), "learning.line", settings), "line", settings, found);
    if (std::get<std::string>(settings.at("hierarchy.kind")) != "line") {
        found.push_back(
            {"hierarchy.kind", "the phase \"line\" has no line to learn along", "line"});
    }
}

}  // namespace

Channel line() {
    return {.meaning = "learning from one's own manager and direct reports",
            .source = "Kwon, Posen & Piezunka",
            .sections = {section("learning.line",
                                 "learning from one's own manager and direct reports", table())},
            .checks = {check},
            .start = [](const PhaseContext& context) -> std::unique_ptr<Phase> {
                return make_peer_phase(read(table(), "learning.line", context.settings), context,
                                       {.own = context.organization.line});
            },
            .from_above = true,
            .restless =
                [](const Settings& settings) {
                    return restless_peers(read(table(), "learning.line", settings));
                }};
}

}  // namespace orglab::channels
