// Learning through the professional network (the connectivity network).
#include "learning/peers/peers.hpp"

namespace orglab::channels {

namespace {

struct NetworkPeers : PeerSettings {};  ///< [learning.network]

PeerGroup group(const Model& model, const Organization&) {
    return {.current = true,
            .has_line = model.get<NetworkSettings>().includes(FormalTies::reporting_line),
            .facilitating = model.get<FacilitatingSettings>().facilitating};
}

void check(const Model& model, std::vector<Contradiction>& found) {
    const auto& network = model.get<NetworkSettings>();
    if (network.kind == nullptr && network.shortcuts == 0 && network.include.empty()) {
        found.push_back({"network.kind",
                         "the channel \"network\" has no ties to learn through",
                         "a kind of network, shortcuts, or include",
                         "",
                         {"learning.order", "network.shortcuts", "network.include"}});
    }
}

}  // namespace

Channel network() {
    return peer_channel<NetworkPeers>(
        "network",
        {.group = group,
         .expected = [](const Model& model) -> double {
             return model.get<NetworkSettings>().degree;
         }},
        {.meaning = "learning from the people one is tied to, across teams",
         .source = "Fang, Lee & Schilling 2010; Lazer & Friedman 2007",
         .checks = {check},
         .needs_engagement = true});
}

}  // namespace orglab::channels
