// Learning through the professional network (the connectivity network).
#include "learning/peers/peers.hpp"
#include "organization/parts.hpp"
#include "organization/shape.hpp"

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

std::optional<Contradiction> nobody_learns(const Point& point) {
    const auto& network = point.model.get<NetworkSettings>();
    const bool has_ties = count_workers(point) > 1 && expected_network_ties(point) > 0;
    if (has_ties ||
        (network.kind == nullptr && network.shortcuts == 0 && network.include.empty())) {
        return std::nullopt;  // without a network the check above speaks
    }
    const bool from_file = network.kind != nullptr && network.kind->reads_file;
    if (auto alone = nobody_else(point)) {
        return alone;
    }
    return from_file ? Contradiction{"network.file",
                                     "no tie of the file is left",
                                     "a file with a tie between two people",
                                     "",
                                     {"network.kind"}}
                     : Contradiction{"network.degree",
                                     "there are no ties",
                                     "at least 1, or shortcuts",
                                     "",
                                     {"network.kind", "network.shortcuts"}};
}

Description describe(const Model& model) {
    const auto& network = model.get<NetworkSettings>();
    std::string peers = network.directed
                            ? "A worker's peers are the targets of its ties in the network as it "
                              "stands"
                            : "A worker's peers are those it is tied to in the network as it "
                              "stands, whichever end of the tie it is";
    peers += network.external > 0 ? ", people outside among them." : ".";
    const bool weighted = network.kind != nullptr && network.kind->contacts != nullptr;
    return describe_peers(
        {.channel = "network",
         .peers = peers,
         .drawn =
             weighted ? "uniformly or by the weights of ties, as the network says," : "uniformly",
         .led = true},
        model.get<NetworkPeers>(), model);
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
         .nobody_learns = nobody_learns,
         .needs_engagement = true,
         .describe = describe});
}

}  // namespace orglab::channels
