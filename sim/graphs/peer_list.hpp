// Whom one person reads, as a list that nobody has written down: own ties, and the other members of
// groups.
#pragma once

#include <boost/iterator/iterator_facade.hpp>

#include <cstdint>
#include <span>
#include <vector>

#include "graphs/tie_lists.hpp"

namespace orglab {

/// A view: sorted, everybody once, without the person itself. A large group costs no more than a
/// small one, except to look at all of it. What it is made of must outlive it.
class PeerList {
public:
    class Iterator;

    PeerList() = default;
    /// Ties: sorted, without repeats.
    explicit PeerList(std::span<const std::uint32_t> ties)
        : ties_(ties), size_(static_cast<std::uint32_t>(ties.size())) {}
    /// Ties, of which none leads into the group, and the other members of a group that `self` is
    /// in; sorted.
    PeerList(std::span<const std::uint32_t> ties, std::span<const std::uint32_t> group,
             std::uint32_t self)
        : ties_(ties),
          group_(group),
          self_(self),
          size_(static_cast<std::uint32_t>(ties.size() + group.size() - 1)) {}
    /// The other members of several groups that `self` is in; `groups`: rows of `members`.
    /// `repeats`: sorted, who is in more than one of them, once for each beyond the first.
    PeerList(const TieLists& members, std::span<const std::uint32_t> groups,
             std::span<const std::uint32_t> repeats, std::uint32_t self);

    [[nodiscard]] std::uint32_t size() const { return size_; }
    [[nodiscard]] bool empty() const { return size_ == 0; }
    /// The k-th, from 0 on.
    [[nodiscard]] std::uint32_t operator[](std::uint32_t k) const {
        if (members_ != nullptr) {
            return of_several(k);
        }
        if (group_.empty()) {
            return ties_[k];
        }
        return ties_.empty() ? mate(k) : merged(k);
    }
    [[nodiscard]] bool contains(std::uint32_t person) const;
    /// Whether there are no groups, so that `ties` is all.
    [[nodiscard]] bool is_plain() const { return group_.empty() && members_ == nullptr; }
    [[nodiscard]] std::span<const std::uint32_t> ties() const { return ties_; }
    void append_to(std::vector<std::uint32_t>& list) const;
    [[nodiscard]] Iterator begin() const;
    [[nodiscard]] Iterator end() const;

private:
    /// The k-th other member of the one group: members before oneself keep their place.
    [[nodiscard]] std::uint32_t mate(std::uint32_t k) const {
        const std::uint32_t before = group_[k];
        return before < self_ ? before : group_[k + 1];
    }
    [[nodiscard]] std::uint32_t merged(std::uint32_t k) const;
    [[nodiscard]] std::uint32_t of_several(std::uint32_t k) const;
    /// How many of the groups' members are at most `person`, everybody counted once.
    [[nodiscard]] std::uint64_t up_to(std::uint32_t person) const;

    std::span<const std::uint32_t> ties_;
    std::span<const std::uint32_t> group_;
    std::span<const std::uint32_t> groups_;
    std::span<const std::uint32_t> repeats_;
    const TieLists* members_ = nullptr;
    std::uint32_t self_ = 0;
    std::uint32_t size_ = 0;
};

/// The list must outlive it.
class PeerList::Iterator
    : public boost::iterator_facade<Iterator, const std::uint32_t,
                                    boost::random_access_traversal_tag, std::uint32_t> {
public:
    Iterator() = default;
    Iterator(const PeerList& list, std::uint32_t place) : list_(&list), place_(place) {}

private:
    friend class boost::iterator_core_access;
    [[nodiscard]] std::uint32_t dereference() const { return (*list_)[place_]; }
    [[nodiscard]] bool equal(const Iterator& other) const { return place_ == other.place_; }
    void increment() { ++place_; }
    void decrement() { --place_; }
    void advance(std::ptrdiff_t steps) { place_ = static_cast<std::uint32_t>(place_ + steps); }
    [[nodiscard]] std::ptrdiff_t distance_to(const Iterator& other) const {
        return std::ptrdiff_t{other.place_} - std::ptrdiff_t{place_};
    }

    const PeerList* list_ = nullptr;
    std::uint32_t place_ = 0;
};

inline PeerList::Iterator PeerList::begin() const {
    return {*this, 0};
}
inline PeerList::Iterator PeerList::end() const {
    return {*this, size_};
}

}  // namespace orglab
