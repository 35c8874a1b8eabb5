// Lists of peers that nobody writes down, beside those that brute force writes down.
#include "graphs/peer_list.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "graphs/peer_lists.hpp"
#include "graphs/shared_groups.hpp"
#include "random/draws.hpp"

namespace orglab {
namespace {

using List = std::vector<std::uint32_t>;

void expect_same(const PeerList& peers, const std::set<std::uint32_t>& wanted,
                 std::uint32_t people) {
    const List list(wanted.begin(), wanted.end());
    ASSERT_EQ(peers.size(), list.size());
    EXPECT_EQ(peers.empty(), list.empty());
    for (std::uint32_t k = 0; k < list.size(); ++k) {
        ASSERT_EQ(peers[k], list[k]) << k << " of " << list.size();
    }
    EXPECT_EQ(List(peers.begin(), peers.end()), list);
    List appended = {7};
    peers.append_to(appended);
    EXPECT_EQ(appended.front(), 7U);
    EXPECT_EQ(List(appended.begin() + 1, appended.end()), list);
    for (std::uint32_t i = 0; i < people; ++i) {
        ASSERT_EQ(peers.contains(i), wanted.contains(i)) << i;
    }
}

/// Row a of so many: every b of a pair (a, b).
TieLists rows_from(const std::set<std::pair<std::uint32_t, std::uint32_t>>& pairs,
                   std::uint32_t rows) {
    TieLists made;
    for (std::uint32_t row = 0; row < rows; ++row) {
        for (auto at = pairs.lower_bound({row, 0}); at != pairs.end() && at->first == row; ++at) {
            made.peers.push_back(at->second);
        }
        made.offsets.push_back(made.peers.size());
    }
    return made;
}

TEST(SharedGroups, ListEverybodyWithWhomOneSharesAGroup) {
    Stream lot = Draws(3, 0).stream(purpose("test"), 0, 0);
    for (std::uint32_t round = 0; round < 200; ++round) {
        const std::uint32_t people = 1 + below(lot, 40);
        const std::uint32_t groups = 1 + below(lot, 8);
        const std::uint32_t most = 1 + below(lot, groups);
        std::set<std::pair<std::uint32_t, std::uint32_t>> of_person;
        std::set<std::pair<std::uint32_t, std::uint32_t>> of_group;
        for (std::uint32_t i = 0; i < people; ++i) {
            for (std::uint32_t k = below(lot, most + 1); k > 0; --k) {
                const std::uint32_t group = below(lot, groups);
                of_person.emplace(i, group);
                of_group.emplace(group, i);
            }
        }
        const TieLists members = rows_from(of_group, groups);
        const TieLists memberships = rows_from(of_person, people);
        const SharedGroups shared(members, memberships);
        for (std::uint32_t i = 0; i < people; ++i) {
            std::set<std::uint32_t> wanted;
            for (const std::uint32_t group : memberships.of(i)) {
                wanted.insert(members.of(group).begin(), members.of(group).end());
            }
            wanted.erase(i);
            expect_same(shared.of(i), wanted, people);
        }
    }
}

TEST(PeerLists, AreTiesAndTheOthersOfOnesGroup) {
    Stream lot = Draws(4, 0).stream(purpose("test"), 0, 0);
    for (std::uint32_t round = 0; round < 200; ++round) {
        const std::uint32_t people = 1 + below(lot, 30);
        const std::uint32_t groups = 1 + below(lot, 5);
        std::vector<std::uint32_t> of(people);
        for (std::uint32_t& group : of) {
            group = below(lot, 6) == 0 ? nobody : below(lot, groups);
        }
        std::vector<Tie> pairs;
        for (std::uint32_t k = below(lot, 3 * people); k > 0; --k) {
            const Tie pair{below(lot, people), below(lot, people)};
            if (of[pair.a] == nobody || of[pair.a] != of[pair.b]) {
                pairs.push_back(pair);
            }
        }
        const PeerLists lists{undirected_ties(people, pairs), partition(of, groups)};
        std::uint64_t entries = 0;
        const TieLists written = written_down(lists);
        for (std::uint32_t i = 0; i < people; ++i) {
            std::set<std::uint32_t> wanted(lists.ties.of(i).begin(), lists.ties.of(i).end());
            for (std::uint32_t j = 0; j < people; ++j) {
                if (j != i && of[i] != nobody && of[i] == of[j]) {
                    wanted.insert(j);
                }
            }
            expect_same(lists.of(i), wanted, people);
            EXPECT_TRUE(std::ranges::equal(written.of(i), wanted));
            entries += wanted.size();
        }
        EXPECT_EQ(lists.entries(), entries);
        EXPECT_EQ(lists.empty(), entries == 0);
    }
}

TEST(PeerLists, OfAMillionInOneGroupAreThere) {
    constexpr std::uint32_t people = 1'000'000;
    const PeerLists all{{std::vector<std::uint64_t>(people + 1U, 0), {}},
                        partition(std::vector<std::uint32_t>(people, 0), 1)};
    EXPECT_EQ(all.of(500'000).size(), people - 1);
    EXPECT_EQ(all.of(500'000)[499'999], 499'999U);
    EXPECT_EQ(all.of(500'000)[500'000], 500'001U);
    EXPECT_EQ(all.of(0)[people - 2], people - 1);
}

}  // namespace
}  // namespace orglab
