// Learning from peers in stages: each is done for many learners before the next, so that random
// numbers are drawn for several at a time and memory is asked for before it is needed.
#pragma once

#include "learning/peers/large_groups.hpp"
#include "learning/peers/learner.hpp"

namespace orglab::peers {

/// Whether the learners of a channel can go through the stages: all peers who are met are heard, on
/// all dimensions or one of them on those of communities; the rule is made of the shared parts
/// (rule_parts.hpp); and what is copied is kept as it is. Otherwise they take their turns one by
/// one.
[[nodiscard]] bool can_go_in_stages(const Frame& frame);

/// The turns of the workers of a block; the same as one by one. `groups`: as the channel's groups
/// stand in this period.
void learn_in_stages(const Frame& frame, const Now& now, const LargeGroups& groups,
                     WorkerBlock block, Next& next, Tally& tally);

}  // namespace orglab::peers
