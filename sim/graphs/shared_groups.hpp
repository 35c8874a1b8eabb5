// For people in any number of groups: everybody with whom one shares a group.
#pragma once

#include <span>

#include "graphs/peer_list.hpp"

namespace orglab {

class SharedGroups {
public:
    SharedGroups() = default;
    /// `members`: row g, who is in group g; `memberships`: row i, the groups of person i. Both
    /// sorted, and to outlive this. Time and memory grow with memberships, and with how many people
    /// share more than one group with somebody.
    SharedGroups(const TieLists& members, const TieLists& memberships);

    [[nodiscard]] PeerList of(std::uint32_t i) const {
        const auto groups =
            i < memberships_->rows() ? memberships_->of(i) : std::span<const std::uint32_t>();
        if (groups.empty()) {
            return {};
        }
        return groups.size() == 1 ? PeerList({}, members_->of(groups.front()), i)
                                  : PeerList(*members_, groups, repeats_.of(kind_of_[i]), i);
    }

private:
    const TieLists* members_ = nullptr;
    const TieLists* memberships_ = nullptr;
    std::vector<std::uint32_t> kind_of_;  ///< those in the same groups are of one kind
    TieLists repeats_;  ///< of a kind: who is in more than one of its groups, with repeats
};

}  // namespace orglab
