#include "learning/peers/large_groups.hpp"

#include <algorithm>

#include "learning/peers/rule_parts.hpp"
#include "learning/peers/stages.hpp"
#include "learning/peers/standings.hpp"

namespace orglab::peers {

const TieLists* members_of_groups(const Frame& frame, const Now& now) {
    const PeerGroup& group = frame.group;
    if (group.current) {
        return &now.network.groups.members;
    }
    if (group.teams != nullptr) {
        return &group.teams->members;
    }
    return group.communities != nullptr ? &frame.organization.communities.members : nullptr;
}

bool has_no_other_peers(const Frame& frame, const Now& now, std::uint32_t worker) {
    return frame.group.current ? now.network.ties.of(worker).empty()
                               : frame.group.communities == nullptr ||
                                     frame.group.communities->memberships.of(worker).size() == 1;
}

double standing_of(const Frame& frame, const Now& now, std::uint32_t worker) {
    return frame.settings.judge == Judge::rank ? ByRank(now)(worker) : now.values[worker];
}

bool GroupBests::suit(const Frame& frame) {
    return can_go_in_stages(frame) && frame.settings.sample == 0 &&
           frame.settings.rule->choose == keep_best && frame.settings.rule->view == one_at_random;
}

void GroupBests::make(const Frame& frame, const Now& now) {
    group_of_.clear();
    best_.clear();
    begin_.assign(2, 0);  // nobody
    for_large_groups(frame, now, [&](std::span<const std::uint32_t> members) {
        group_of_.resize(frame.organization.workers, no_group);
        const auto standing = [&](std::uint32_t worker) { return standing_of(frame, now, worker); };
        const double top = standing(*std::ranges::max_element(members, {}, standing));
        const auto group = static_cast<std::uint32_t>(begin_.size() - 1);
        for (const std::uint32_t worker : members) {
            const bool is_best = standing(worker) == top;
            if (is_best) {
                best_.push_back(worker);
            }
            if (has_no_other_peers(frame, now, worker)) {
                group_of_[worker] = is_best ? 0 : group;
            }
        }
        begin_.push_back(best_.size());
    });
}

void LargeGroups::make(const Frame& frame, const Now& now) {
    if (GroupSums::suit(frame)) {
        sums.make(frame, now);
    } else if (GroupBests::suit(frame)) {
        bests.make(frame, now);
    }
}

bool LargeGroups::offer_more(const Learner& learner) const {
    const std::uint32_t worker = learner.worker();
    return sums.have(worker) ? sums.offer_more(worker, learner.own())
                             : std::ranges::any_of(bests.above(worker), [&](std::uint32_t peer) {
                                   return learner.differs(peer);
                               });
}

}  // namespace orglab::peers
