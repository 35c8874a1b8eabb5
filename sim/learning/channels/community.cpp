// Learning in communities of practice (the alignment network): a peer is heard on the shared
// domains.
#include "learning/peers/peers.hpp"

namespace orglab::channels {

namespace {

const Table<PeerSettings>& table() {
    static const Table<PeerSettings> all = peer_table();
    return all;
}

void check(const Settings& settings, std::vector<Contradiction>& found) {
    check_peers(read(table(), "learning.community", settings), "community", settings, found);
    if (std::get<std::int64_t>(settings.at("communities.count")) == 0 ||
        std::get<double>(settings.at("communities.memberships")) == 0) {
        found.push_back({"communities.count",
                         "the phase \"community\" has no communities to learn in",
                         "at least 1, with members"});
    }
}

}  // namespace

Channel community() {
    return {
        .meaning = "learning from members of the same communities of practice, on their domains",
        .source = "Wenger 1998",
        .sections = {section("learning.community",
                             "learning from members of the same communities of practice", table())},
        .checks = {check},
        .start = [](const PhaseContext& context) -> std::unique_ptr<Phase> {
            const Organization& organization = context.organization;
            return make_peer_phase(
                read(table(), "learning.community", context.settings), context,
                {.own = fellows(organization.workers, organization.communities.members),
                 .facilitated = true,
                 .communities = &organization.communities});
        },
        .needs_engagement = true,
        .restless =
            [](const Settings& settings) {
                return restless_peers(read(table(), "learning.community", settings));
            }};
}

}  // namespace orglab::channels
