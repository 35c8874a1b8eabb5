#include "graphs/peer_list.hpp"

#include <algorithm>
#include <limits>

namespace orglab {

namespace {

std::uint64_t count_up_to(std::span<const std::uint32_t> sorted, std::uint32_t person) {
    return static_cast<std::uint64_t>(std::ranges::upper_bound(sorted, person) - sorted.begin());
}

/// The k-th of two groups but for oneself, by a walk through both.
std::uint32_t walked_to(std::span<const std::uint32_t> first, std::span<const std::uint32_t> second,
                        std::uint32_t self, std::uint32_t k) {
    constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
    for (std::size_t a = 0, b = 0;;) {
        const std::uint32_t of_first = a < first.size() ? first[a] : none;
        const std::uint32_t of_second = b < second.size() ? second[b] : none;
        const std::uint32_t next = std::min(of_first, of_second);
        a += of_first == next ? 1U : 0U;
        b += of_second == next ? 1U : 0U;
        if (next != self && k-- == 0) {
            return next;
        }
    }
}

void append_others(std::span<const std::uint32_t> group, std::uint32_t self,
                   std::vector<std::uint32_t>& list) {
    const auto own = std::ranges::lower_bound(group, self);
    list.insert(list.end(), group.begin(), own);
    list.insert(list.end(), own + 1, group.end());
}

}  // namespace

PeerList::PeerList(const TieLists& members, std::span<const std::uint32_t> groups,
                   std::span<const std::uint32_t> repeats, std::uint32_t self)
    : groups_(groups), repeats_(repeats), members_(&members), self_(self) {
    std::size_t all = 0;
    for (const std::uint32_t group : groups) {
        all += members.of(group).size();
    }
    size_ = static_cast<std::uint32_t>(all - repeats.size() - 1);
}

bool PeerList::contains(std::uint32_t person) const {
    if (std::ranges::binary_search(ties_, person)) {
        return true;
    }
    if (person == self_) {
        return false;
    }
    return std::ranges::binary_search(group_, person) ||
           std::ranges::any_of(groups_, [&](std::uint32_t group) {
               return std::ranges::binary_search(members_->of(group), person);
           });
}

void PeerList::append_to(std::vector<std::uint32_t>& list) const {
    const auto before = static_cast<std::ptrdiff_t>(list.size());
    list.insert(list.end(), ties_.begin(), ties_.end());
    const auto ties_end = static_cast<std::ptrdiff_t>(list.size());
    if (!group_.empty()) {
        append_others(group_, self_, list);
        std::inplace_merge(list.begin() + before, list.begin() + ties_end, list.end());
    }
    for (const std::uint32_t group : groups_) {
        append_others(members_->of(group), self_, list);
    }
    if (!groups_.empty()) {
        std::sort(list.begin() + before, list.end());
        list.erase(std::unique(list.begin() + before, list.end()), list.end());
    }
}

/// How many ties are among the first k decides which of the two comes next.
std::uint32_t PeerList::merged(std::uint32_t k) const {
    const auto ties = static_cast<std::uint32_t>(ties_.size());
    const auto mates = static_cast<std::uint32_t>(group_.size() - 1);
    std::uint32_t low = k > mates ? k - mates : 0;
    std::uint32_t high = std::min(k, ties);
    while (low < high) {
        const std::uint32_t middle = low + (high - low) / 2;
        if (ties_[middle] < mate(k - middle - 1)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low == ties) {
        return mate(k - low);
    }
    return k - low == mates ? ties_[low] : std::min(ties_[low], mate(k - low));
}

std::uint64_t PeerList::up_to(std::uint32_t person) const {
    std::uint64_t count = 0;
    for (const std::uint32_t group : groups_) {
        count += count_up_to(members_->of(group), person);
    }
    return count - count_up_to(repeats_, person);
}

/// In general the lowest number up to which there are more than k.
std::uint32_t PeerList::of_several(std::uint32_t k) const {
    constexpr std::size_t few = 256;  // members, whom a walk passes faster than a search finds one
    const auto first = members_->of(groups_.front());
    if (groups_.size() == 1) {
        return first[k] < self_ ? first[k] : first[k + 1];
    }
    if (const auto second = members_->of(groups_.back());
        groups_.size() == 2 && first.size() + second.size() <= few) {
        return walked_to(first, second, self_, k);
    }
    const std::uint64_t wanted = k < up_to(self_) - 1 ? k : std::uint64_t{k} + 1;
    std::uint32_t low = 0;
    std::uint32_t high = 0;
    for (const std::uint32_t group : groups_) {
        high = std::max(high, members_->of(group).back());
    }
    while (low < high) {
        const std::uint32_t middle = low + (high - low) / 2;
        if (up_to(middle) > wanted) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

}  // namespace orglab
