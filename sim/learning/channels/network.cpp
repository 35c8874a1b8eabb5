// Learning through the professional network (the connectivity network).
#include "learning/peers/peers.hpp"

namespace orglab::channels {

namespace {

const Table<PeerSettings>& table() {
    static const Table<PeerSettings> all = peer_table();
    return all;
}

void check(const Settings& settings, std::vector<Contradiction>& found) {
    const auto keys = read(table(), "learning.network", settings);
    check_peers(keys, "network", settings, found);
    const bool tied = std::get<std::string>(settings.at("network.kind")) != "none" ||
                      std::get<std::int64_t>(settings.at("network.shortcuts")) > 0 ||
                      !std::get<std::vector<std::string>>(settings.at("network.include")).empty();
    if (!tied) {
        found.push_back({"network.kind", "the phase \"network\" has no ties to learn through",
                         "a kind of network, shortcuts, or include"});
    }
}

}  // namespace

Channel network() {
    return {.meaning = "learning from the people one is tied to, across teams",
            .source = "Fang, Lee & Schilling 2010; Lazer & Friedman 2007",
            .sections = {section("learning.network", "learning from the people one is tied to",
                                 table())},
            .checks = {check},
            .start = [](const PhaseContext& context) -> std::unique_ptr<Phase> {
                return make_peer_phase(
                    read(table(), "learning.network", context.settings), context,
                    {.current = true, .facilitated = true, .line = &context.organization.line});
            },
            .needs_engagement = true,
            .restless =
                [](const Settings& settings) {
                    return restless_peers(read(table(), "learning.network", settings));
                }};
}

}  // namespace orglab::channels
