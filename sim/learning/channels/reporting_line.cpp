// Learning along the reporting line: from one's own manager and direct reports, who are workers
// too.
#include "learning/peers/peers.hpp"

namespace orglab::channels {

namespace {

const Table<PeerSettings>& table() {
    static const Table<PeerSettings> all = peer_table();
    return all;
}

Section keys() {
    Section made = section("learning.reporting-line",
                           "learning from one's own manager and direct reports", table());
    made.formerly = "learning.line";
    return made;
}

void check(const Settings& settings, std::vector<Contradiction>& found) {
    check_peers(read(table(), "learning.reporting-line", settings), "reporting-line", settings,
                found);
    if (std::get<std::string>(settings.at("hierarchy.kind")) != "reporting-line") {
        found.push_back({"hierarchy.kind",
                         "the phase \"reporting-line\" has no line to learn along",
                         "reporting-line"});
    }
}

}  // namespace

Channel reporting_line() {
    return {.formerly = "line",
            .stream = "line",
            .meaning = "learning from one's own manager and direct reports",
            .source = "Kwon, Posen & Piezunka",
            .sections = {keys()},
            .checks = {check},
            .start = [](const PhaseContext& context) -> std::unique_ptr<Phase> {
                return make_peer_phase(read(table(), "learning.reporting-line", context.settings),
                                       context, {.own = context.organization.line});
            },
            .from_above = true,
            .restless =
                [](const Settings& settings) {
                    return restless_peers(read(table(), "learning.reporting-line", settings));
                }};
}

}  // namespace orglab::channels
