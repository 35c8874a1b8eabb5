// The fingerprint of networks small and large, held to what its header says, in plain loops.
#include "engine/fingerprint.hpp"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

#include "beliefs/planes.hpp"
#include "random/draws.hpp"

namespace orglab {
namespace {

constexpr std::uint32_t large = 66'000;  // complete: 66,000 x 65,999 places, beyond 2^32

/// Everybody but the first in one group; the first has one tie.
State state_of(std::uint32_t workers) {
    State state;
    state.workers = Planes(workers, 1);
    state.experts = Planes(1, 1);
    state.reality = {1};
    std::vector<std::uint32_t> of(workers, 0);
    of[0] = nobody;
    state.network = {undirected_ties(workers, std::vector<Tie>{{0, 2}}), partition(of, 1)};
    return state;
}

std::uint64_t of_beliefs(const State& state) {
    std::uint64_t hash = 0;
    for (const auto words : {state.workers.bits(), state.experts.bits()}) {
        for (const Word word : words) {
            hash = mix(hash ^ word);
        }
    }
    return mix(hash ^ state.reality[0]);
}

std::uint64_t with(std::uint64_t hash, std::uint64_t row, std::uint64_t entry) {
    return mix(hash ^ (row << 32U | entry));
}

TEST(Fingerprint, IsThatOfEveryEntryWhereListsAreFew) {
    const State state = state_of(5);
    std::uint64_t hash = of_beliefs(state);
    for (const auto& [row, entry] : std::vector<std::pair<std::uint32_t, std::uint32_t>>{{0, 2},
                                                                                         {1, 2},
                                                                                         {1, 3},
                                                                                         {1, 4},
                                                                                         {2, 0},
                                                                                         {2, 1},
                                                                                         {2, 3},
                                                                                         {2, 4},
                                                                                         {3, 1},
                                                                                         {3, 2},
                                                                                         {3, 4},
                                                                                         {4, 1},
                                                                                         {4, 2},
                                                                                         {4, 3}}) {
        hash = with(hash, row, entry);
    }
    EXPECT_EQ(fingerprint_of(state), hash);
}

TEST(Fingerprint, IsTheSameHoweverAFewTiesAreKept) {
    State state = state_of(50);
    const std::uint64_t as_groups = fingerprint_of(state);
    state.network = {written_down(state.network), {}};
    EXPECT_EQ(fingerprint_of(state), as_groups);
}

TEST(Fingerprint, IsThatOfMembersAndTiesWhereGroupsAreLarge) {
    const State state = state_of(large);
    ASSERT_GT(state.network.entries(), std::uint64_t{1} << 32U);
    std::uint64_t hash = of_beliefs(state);
    for (std::uint32_t member = 1; member < large; ++member) {
        hash = with(hash, 0, member);
    }
    hash = mix(hash ^ ~std::uint64_t{0});
    EXPECT_EQ(fingerprint_of(state), with(with(hash, 0, 2), 2, 0));
}

TEST(Fingerprint, OfLargeGroupsTellsAMemberAndATieApart) {
    const std::uint64_t before = fingerprint_of(state_of(large));
    State left = state_of(large);
    left.network.groups.of[9] = nobody;
    left.network.groups = partition(left.network.groups.of, 1);
    EXPECT_NE(fingerprint_of(left), before);
    State tied = state_of(large);
    tied.network.ties = undirected_ties(large, std::vector<Tie>{{0, 3}});
    EXPECT_NE(fingerprint_of(tied), before);
    State elsewhere = state_of(large);
    elsewhere.reality = {0};
    EXPECT_NE(fingerprint_of(elsewhere), before);
}

}  // namespace
}  // namespace orglab
