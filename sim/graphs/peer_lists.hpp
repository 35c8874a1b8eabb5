// Who reads whom in a network: ties one by one, and groups in which everybody reads everybody.
#pragma once

#include "graphs/groups.hpp"
#include "graphs/peer_list.hpp"

namespace orglab {

struct PeerLists {
    TieLists ties;  ///< none between members of one group
    Groups groups;  ///< a partition of some of the people; count() = 0: only ties

    [[nodiscard]] PeerList of(std::uint32_t i) const {
        const auto own = ties.of(i);
        if (groups.count() == 0 || groups.of[i] == nobody) {
            return PeerList(own);
        }
        return {own, groups.members.of(groups.of[i]), i};
    }
    [[nodiscard]] std::uint32_t rows() const { return ties.rows(); }
    [[nodiscard]] bool empty() const { return ties.empty() && pairs_within() == 0; }
    /// Pairs within groups.
    [[nodiscard]] std::uint64_t pairs_within() const;
    /// Entries of all lists.
    [[nodiscard]] std::uint64_t entries() const { return ties.peers.size() + 2 * pairs_within(); }
    /// Whether everybody reads everybody, and nothing is written down.
    [[nodiscard]] bool all_with_all() const {
        return groups.count() == 1 && groups.members.peers.size() == rows();
    }
    bool operator==(const PeerLists&) const = default;
};

/// The same with every tie of a group written down.
TieLists written_down(const PeerLists& lists);

}  // namespace orglab
