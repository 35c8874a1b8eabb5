// Learning in communities of practice (the alignment network): a peer is heard on the shared
// domains.
#include <algorithm>

#include "learning/peers/peers.hpp"
#include "organization/parts.hpp"

namespace orglab::channels {

namespace {

struct CommunityPeers : PeerSettings {};  ///< [learning.community]

PeerGroup group(const Model& model, const Organization& organization) {
    return {.own = fellows(organization.workers, organization.communities.members),
            .communities = &organization.communities,
            .facilitating = model.get<FacilitatingSettings>().facilitating};
}

std::vector<double> sizes_of(const MembershipTable& memberships) {
    std::vector<double> sizes(memberships.communities.size(), 0);
    for (const std::uint32_t community : memberships.community) {
        ++sizes[community];
    }
    return sizes;
}

/// A worker is in `memberships` communities, each of which has an even share of all memberships, or
/// as many as the file says.
double fellows_listed(const Point& point) {
    if (point.memberships != nullptr) {
        double fellows = 0;
        for (const double size : sizes_of(*point.memberships)) {
            fellows += size * (size - 1);
        }
        return fellows;
    }
    const auto& communities = point.model.get<CommunitySettings>();
    const double all = count_workers(point) * communities.memberships;
    return communities.count == 0 ? 0 : all * std::max(0.0, all / communities.count - 1);
}

void check(const Model& model, std::vector<Contradiction>& found) {
    const auto& communities = model.get<CommunitySettings>();
    if (communities.count == 0 || communities.memberships == 0) {
        found.push_back({"communities.count",
                         "the channel \"community\" has no communities to learn in",
                         "at least 1, with members, or communities.file",
                         "",
                         {"learning.order", "communities.memberships"}});
    }
}

std::optional<Contradiction> nobody_learns(const Point& point) {
    if (point.memberships != nullptr && fellows_listed(point) == 0) {
        return Contradiction{"communities.file",
                             "no community has two members",
                             "communities of at least 2",
                             "",
                             {"learning.order"}};
    }
    return nobody_else(point);
}

Description describe(const Model& model) {
    return describe_peers(
        {.channel = "community",
         .peers = "A worker's peers are the other members of its communities of practice "
                  "[@wenger-1998]. Each of them is heard on the domains of the communities that "
                  "both belong to, and has no belief to copy elsewhere; a rule that follows whole "
                  "vectors of beliefs compares whole vectors all the same.",
         .led = true},
        model.get<CommunityPeers>(), model);
}

}  // namespace

Channel community() {
    return peer_channel<CommunityPeers>(
        "community", {.group = group},
        {.meaning = "learning from members of the same communities of practice, on their domains",
         .source = "Wenger 1998",
         .checks = {check},
         .peers_listed = fellows_listed,
         .nobody_learns = nobody_learns,
         .needs_engagement = true,
         .describe = describe});
}

}  // namespace orglab::channels
