#include "graphs/peer_lists.hpp"

namespace orglab {

std::uint64_t PeerLists::pairs_within() const {
    std::uint64_t sum = 0;
    for (std::uint32_t group = 0; group < groups.count(); ++group) {
        const std::uint64_t members = groups.members.of(group).size();
        sum += members < 2 ? 0 : members * (members - 1) / 2;
    }
    return sum;
}

TieLists written_down(const PeerLists& lists) {
    TieLists made;
    made.offsets.reserve(lists.ties.offsets.size());
    made.peers.reserve(lists.entries());
    for (std::uint32_t i = 0; i < lists.rows(); ++i) {
        lists.of(i).append_to(made.peers);
        made.offsets.push_back(made.peers.size());
    }
    return made;
}

}  // namespace orglab
