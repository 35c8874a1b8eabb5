// Groups so large that their members do not look at each other: what the others say, or who of them
// is best, is found once per period for all members.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "learning/peers/group_sums.hpp"

namespace orglab::peers {

/// Whom the members of a group follow if those are better than they.
class GroupBests {
public:
    /// Whether learners of the channel follow the best of all their peers, and keep what they copy.
    [[nodiscard]] static bool suit(const Frame& frame);
    /// Of a channel that they suit, and beliefs as they stand.
    void make(const Frame& frame, const Now& now);
    [[nodiscard]] bool have(std::uint32_t worker) const {
        return worker < group_of_.size() && group_of_[worker] != no_group;
    }
    [[nodiscard]] bool empty() const { return group_of_.empty(); }
    /// Those who are best in the group of a worker and better than it, in ascending order.
    [[nodiscard]] std::span<const std::uint32_t> above(std::uint32_t worker) const {
        const std::uint32_t group = group_of_[worker];
        return std::span(best_).subspan(begin_[group], begin_[group + 1] - begin_[group]);
    }

private:
    static constexpr std::uint32_t no_group = ~std::uint32_t{0};

    std::vector<std::uint32_t> group_of_;  ///< of each worker; 0: nobody is above it
    std::vector<std::size_t> begin_;       ///< of each group in `best_`, and the end
    std::vector<std::uint32_t> best_;
};

/// What a channel knows of its large groups in a period.
struct LargeGroups {
    GroupSums sums;
    GroupBests bests;

    void make(const Frame& frame, const Now& now);
    /// Whether a worker takes what its group says instead of looking at everybody.
    [[nodiscard]] bool have(std::uint32_t worker) const {
        return sums.have(worker) || bests.have(worker);
    }
    [[nodiscard]] bool empty() const { return sums.empty() && bests.empty(); }
    /// Whether it offers the worker anything.
    [[nodiscard]] bool offer_more(const Learner& learner) const;
};

/// The members of each group of the channel; nullptr: peers are not groups.
[[nodiscard]] const TieLists* members_of_groups(const Frame& frame, const Now& now);

/// Whether a member of a group has no peers but the others.
[[nodiscard]] bool has_no_other_peers(const Frame& frame, const Now& now, std::uint32_t worker);

/// How good a worker seems to the others, who judge without noise.
[[nodiscard]] double standing_of(const Frame& frame, const Now& now, std::uint32_t worker);

/// Calls work(members) for each large group.
template <class Work>
void for_large_groups(const Frame& frame, const Now& now, const Work& work) {
    /// Of smaller ones the grades are looked at a bit each, which takes less.
    constexpr std::size_t large = 64;
    if (const TieLists* groups = members_of_groups(frame, now)) {
        for (std::uint32_t g = 0; g < groups->rows(); ++g) {
            if (const auto members = groups->of(g); members.size() > large) {
                work(members);
            }
        }
    }
}

}  // namespace orglab::peers
