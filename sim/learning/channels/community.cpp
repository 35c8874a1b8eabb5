// Learning in communities of practice (the alignment network): a peer is heard on the shared
// domains.
#include <algorithm>
#include <cmath>

#include "learning/peers/peers.hpp"
#include "organization/parts.hpp"

namespace orglab::channels {

namespace {

struct CommunityPeers : PeerSettings {};  ///< [learning.community]

PeerGroup group(const Model& model, const Organization& organization) {
    return {.shared = {organization.communities.members, organization.communities.memberships},
            .communities = &organization.communities,
            .facilitating = model.get<FacilitatingSettings>().facilitating};
}

bool has_two_members(const MembershipTable& memberships) {
    std::vector<bool> seen(memberships.communities.size(), false);
    return std::ranges::any_of(memberships.community, [&](std::uint32_t community) {
        const bool again = seen[community];
        seen[community] = true;
        return again;
    });
}

/// The most communities that one person is in.
double most_memberships(const Point& point) {
    if (point.memberships == nullptr) {
        return std::ceil(point.model.get<CommunitySettings>().memberships);
    }
    std::vector<double> of(point.memberships->ids.size(), 0);
    for (const std::uint32_t worker : point.memberships->worker) {
        ++of[worker];
    }
    return of.empty() ? 0 : *std::ranges::max_element(of);
}

/// Who shares more than one community with somebody is listed, for everybody in the same
/// communities once: all others by these communities themselves. Reckoned as if all were in so many
/// communities, at random.
double fellows_listed(const Point& point) {
    const double people = count_workers(point);
    const double in = most_memberships(point);
    const double all = point.memberships != nullptr
                           ? static_cast<double>(point.memberships->communities.size())
                           : point.model.get<CommunitySettings>().count;
    if (in < 2 || all < in) {
        return 0;
    }
    double none_shared = 1;
    double kinds = 1;
    for (double k = 0; k < in; ++k) {
        none_shared *= std::max(0.0, all - in - k) / (all - k);
        kinds = std::min(people, kinds * (all - k) / (k + 1));
    }
    const double beyond_first = in * in / all - (1 - none_shared);
    return kinds * (people * std::max(0.0, beyond_first) + in * (in - 1) / 2);
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
    if (point.memberships != nullptr && !has_two_members(*point.memberships)) {
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
