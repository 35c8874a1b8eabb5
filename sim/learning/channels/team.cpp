// Learning from team mates (the productivity network); with a vote, Li's decentralized
// organization.
#include "learning/peers/peers.hpp"

namespace orglab::channels {

namespace {

const Table<PeerSettings>& table() {
    static const Table<PeerSettings> all = peer_table(true);
    return all;
}

void check(const Settings& settings, std::vector<Contradiction>& found) {
    check_peers(read(table(), "learning.team", settings), "team", settings, found);
    const bool from_file = !std::get<std::string>(settings.at("workforce.file")).empty();
    const auto size = std::get<std::int64_t>(settings.at("teams.size"));
    if (size == 1 || (size == 0 && !from_file)) {
        found.push_back(
            {"teams.size", "the phase \"team\" has no team mates to learn from", "at least 2"});
    }
}

}  // namespace

Channel team() {
    return {
        .meaning = "learning from the members of one's team",
        .source = "Li; Fang, Lee & Schilling 2010",
        .sections = {section("learning.team", "learning from the members of one's team", table())},
        .checks = {check},
        .start = [](const PhaseContext& context) -> std::unique_ptr<Phase> {
            const Organization& organization = context.organization;
            return make_peer_phase(
                read(table(), "learning.team", context.settings), context,
                {.own = fellows(organization.workers, organization.teams.members)});
        },
        .restless =
            [](const Settings& settings) {
                return restless_peers(read(table(), "learning.team", settings));
            }};
}

}  // namespace orglab::channels
