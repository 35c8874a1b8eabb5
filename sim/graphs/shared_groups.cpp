#include "graphs/shared_groups.hpp"

#include <boost/container_hash/hash.hpp>

#include <algorithm>
#include <unordered_map>

#include "graphs/groups.hpp"

namespace orglab {

namespace {

using GroupList = std::span<const std::uint32_t>;
struct HashOfList {
    std::size_t operator()(GroupList row) const {
        return boost::hash_range(row.begin(), row.end());
    }
};
struct SameList {
    bool operator()(GroupList a, GroupList b) const { return std::ranges::equal(a, b); }
};

/// People who are in the same groups, at least two, are of one kind.
struct Kinds {
    std::vector<GroupList> groups;  ///< of each kind
    Groups people;
};

Kinds kinds_of(const TieLists& memberships) {
    Kinds made;
    std::unordered_map<GroupList, std::uint32_t, HashOfList, SameList> known;
    std::vector<std::uint32_t> kind_of(memberships.rows(), nobody);
    for (std::uint32_t i = 0; i < memberships.rows(); ++i) {
        const GroupList groups = memberships.of(i);
        if (groups.size() < 2) {
            continue;
        }
        const auto [found, is_new] =
            known.try_emplace(groups, static_cast<std::uint32_t>(made.groups.size()));
        if (is_new) {
            made.groups.push_back(groups);
        }
        kind_of[i] = found->second;
    }
    made.people = partition(std::move(kind_of), static_cast<std::uint32_t>(made.groups.size()));
    return made;
}

/// A kind that is in both of two groups.
struct InBoth {
    std::uint32_t one;
    std::uint32_t other;
    std::uint32_t kind;
    auto operator<=>(const InBoth&) const = default;
};

template <class Visit>
void each_pair(GroupList groups, const Visit& visit) {
    for (std::size_t a = 0; a + 1 < groups.size(); ++a) {
        for (std::size_t b = a + 1; b < groups.size(); ++b) {
            visit(groups[a], groups[b]);
        }
    }
}

std::vector<InBoth> kinds_by_pair(const Kinds& kinds) {
    std::vector<InBoth> made;
    for (std::uint32_t kind = 0; kind < kinds.groups.size(); ++kind) {
        each_pair(kinds.groups[kind], [&](std::uint32_t one, std::uint32_t other) {
            made.push_back({one, other, kind});
        });
    }
    std::ranges::sort(made);
    return made;
}

std::size_t count_shared(GroupList a, GroupList b) {
    std::size_t shared = 0;
    for (const std::uint32_t group : a) {
        shared += std::ranges::binary_search(b, group) ? 1U : 0U;
    }
    return shared;
}

}  // namespace

SharedGroups::SharedGroups(const TieLists& members, const TieLists& memberships)
    : members_(&members), memberships_(&memberships) {
    const Kinds kinds = kinds_of(memberships);
    const std::vector<InBoth> by_pair = kinds_by_pair(kinds);
    std::vector<std::uint32_t> others;  // kinds that share at least two groups with one
    for (const GroupList groups : kinds.groups) {
        others.clear();
        each_pair(groups, [&](std::uint32_t one, std::uint32_t other) {
            for (auto at = std::ranges::lower_bound(by_pair, InBoth{one, other, 0});
                 at != by_pair.end() && at->one == one && at->other == other; ++at) {
                others.push_back(at->kind);
            }
        });
        std::ranges::sort(others);
        others.erase(std::unique(others.begin(), others.end()), others.end());
        const auto begin = static_cast<std::ptrdiff_t>(repeats_.peers.size());
        for (const std::uint32_t kind : others) {
            const GroupList people = kinds.people.members.of(kind);
            for (std::size_t beyond = count_shared(groups, kinds.groups[kind]); beyond > 1;
                 --beyond) {
                repeats_.peers.insert(repeats_.peers.end(), people.begin(), people.end());
            }
        }
        std::sort(repeats_.peers.begin() + begin, repeats_.peers.end());
        repeats_.offsets.push_back(repeats_.peers.size());
    }
    kind_of_ = kinds.people.of;
    repeats_.peers.shrink_to_fit();
}

}  // namespace orglab
