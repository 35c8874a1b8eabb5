// Learning in communities of practice (the alignment network): a peer is heard on the shared
// domains.
#include "learning/peers/peers.hpp"

namespace orglab::channels {

namespace {

struct CommunityPeers : PeerSettings {};  ///< [learning.community]

PeerGroup group(const Model& model, const Organization& organization) {
    return {.own = fellows(organization.workers, organization.communities.members),
            .communities = &organization.communities,
            .facilitating = model.get<FacilitatingSettings>().facilitating};
}

void check(const Model& model, std::vector<Contradiction>& found) {
    const auto& communities = model.get<CommunitySettings>();
    if (communities.count == 0 || communities.memberships == 0) {
        found.push_back({"communities.count",
                         "the channel \"community\" has no communities to learn in",
                         "at least 1, with members",
                         "",
                         {"learning.order", "communities.memberships"}});
    }
}

}  // namespace

Channel community() {
    return peer_channel<CommunityPeers>(
        "community", {.group = group},
        {.meaning = "learning from members of the same communities of practice, on their domains",
         .source = "Wenger 1998",
         .checks = {check},
         .needs_engagement = true});
}

}  // namespace orglab::channels
