// Learning from peers: whom to look at, whom to follow, what to copy. The channels reporting-line,
// team, community and network differ only in who a worker's peers are.
#pragma once

#include <algorithm>
#include <cmath>

#include "graphs/shared_groups.hpp"
#include "learning/peers/settings.hpp"
#include "organization/settings.hpp"

namespace orglab {

/// Who a channel's peers are, and what each pair talks about.
struct PeerGroup {
    const TieLists* ties = nullptr;  ///< learner -> peers; or
    const Groups* teams = nullptr;   ///< the others of one's group; or
    SharedGroups shared = {};        ///< of all groups that one is in, `communities`; or
    bool current = false;            ///< Now::network, as it stands
    bool has_line = false;           ///< ties of the reporting line are among them, and are counted
    const Communities* communities = nullptr;  ///< a peer is heard on shared communities' domains
    double facilitating = 0;                   ///< share of homophily that leaders take away
    double vote = 0;  ///< share of all workers who make a policy the organization's; 0: no vote

    /// Ties, if they are all that peers are made of; else nullptr.
    [[nodiscard]] const TieLists* plain_ties(const Now& now) const {
        if (current) {
            return now.network.groups.count() == 0 ? &now.network.ties : nullptr;
        }
        return ties;
    }
    /// Nobody where the groups or ties are not there: a channel that no one takes part in may lack
    /// them.
    [[nodiscard]] PeerList of(const Now& now, std::uint32_t worker) const {
        if (current) {
            return now.network.of(worker);
        }
        if (ties != nullptr) {
            return worker < ties->rows() ? PeerList(ties->of(worker)) : PeerList();
        }
        if (teams == nullptr) {
            return shared.of(worker);
        }
        return worker < teams->of.size()
                   ? PeerList({}, teams->members.of(teams->of[worker]), worker)
                   : PeerList();
    }
};

/// Word w of the dimensions that two people talk about: those of the communities they share.
[[nodiscard]] inline Word shared_domain(const Communities& communities, std::uint32_t learner,
                                        std::uint32_t peer, std::uint32_t w) {
    const auto mine = communities.memberships.of(learner);
    if (mine.size() == 1) {  // where they must have met
        return communities.domains[mine.front()][w];
    }
    Word domain = 0;
    for (const std::uint32_t community : communities.memberships.of(peer)) {
        if (std::ranges::binary_search(mine, community)) {
            domain |= communities.domains[community][w];
        }
    }
    return domain;
}

std::unique_ptr<RunningChannel> make_peer_channel(const PeerSettings& settings,
                                                  const ChannelContext& context, PeerGroup group);

/// Who the peers of a channel are.
struct PeersOf {
    PeerGroup (*group)(const Model&, const Organization&);
    /// Expected number of peers per worker; nullptr if settings alone do not say.
    double (*expected)(const Model&) = nullptr;
};

/// What is a channel's own in its description.
struct PeersDescribed {
    std::string channel;              ///< as scenarios write it
    std::string peers;                ///< sentences, in markup: who a worker's peers are
    std::string drawn = "uniformly";  ///< how contacts are drawn among them
    std::vector<std::string> before_copying = {};  ///< sentences about the view
    bool led = false;                              ///< leaders facilitate
};
/// What a model description says of such a channel.
Description describe_peers(const PeersDescribed& about, const PeerSettings& keys,
                           const Model& model);

/// The complaint if there is one worker alone, who has no peers.
std::optional<Contradiction> nobody_else(const Point& point);

/// Completes a channel whose peers are `of`: `said` has what is its own (meaning, source, checks,
/// former words, who takes part). Its keys are those of S, which derives from PeerSettings: one
/// struct per channel. `word`: the channel as scenarios write it; `more`: keys that others lack.
template <class S>
Channel peer_channel(const std::string& word, PeersOf of, Channel said, const Table<S>& more = {}) {
    static const std::string name = word;
    static const PeersOf peers = of;
    Table<S> table = peer_table<S>();
    table.insert(table.end(), more.begin(), more.end());
    said.sections = {section("learning." + word, said.meaning, table)};
    said.sections.front().formerly = said.formerly.empty() ? "" : "learning." + said.formerly;
    said.checks.insert(said.checks.begin(),
                       [](const Model& model, std::vector<Contradiction>& found) {
                           check_peers(model.get<S>(), name, model, found);
                       });
    said.start = [](const ChannelContext& context) {
        return make_peer_channel(context.model.get<S>(), context,
                                 peers.group(context.model, context.organization));
    };
    said.participation = participation_of<S>;
    said.contacts = [](const Model& model) {
        return contacts_with_peers(
            model.get<S>(), peers.expected == nullptr ? std::nan("") : peers.expected(model));
    };
    if (said.why_never_settled == nullptr) {
        said.why_never_settled = [](const Model& model) {
            return why_peers_never_settle(model.get<S>());
        };
    }
    return said;
}

}  // namespace orglab
