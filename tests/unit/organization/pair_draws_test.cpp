// Pairs drawn and lists made by many at once, beside the plain loops.
#include "organization/pair_draws.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <thread>

namespace orglab {
namespace {

/// Two threads, one of which begins with the last block.
class TwoThreads final : public Team {
public:
    void each(std::size_t blocks, const std::function<void(std::size_t)>& work) override {
        std::thread other([&] {
            for (std::size_t block = blocks; block-- > blocks / 2;) {
                work(block);
            }
        });
        for (std::size_t block = 0; block < blocks / 2; ++block) {
            work(block);
        }
        other.join();
    }
};

Stream stream_of(std::uint32_t replicate) {
    return Draws(5, replicate).stream(purpose("structure.random"), 0, 0);
}

TEST(DifferentPairs, AreThoseOfThePlainLoop) {
    struct Case {
        std::uint32_t people;
        std::uint64_t count;
    };
    TwoThreads two;
    std::uint32_t replicate = 0;
    // Of 3.5 billion people every fifth number is passed over; of 500 half of all pairs are drawn.
    for (const auto& [people, count] : std::vector<Case>{{2, 1},
                                                         {500, 62'000},
                                                         {100'000, 150'000},
                                                         {2'000'000'001, 100'000},
                                                         {3'500'000'000, 100'000}}) {
        const Stream stream = stream_of(replicate++);
        const auto plain = few_different_pairs(people, count, stream);
        EXPECT_EQ(many_different_pairs(people, count, stream, serial_team()), plain) << people;
        EXPECT_EQ(many_different_pairs(people, count, stream, two), plain) << people;
        EXPECT_EQ(different_pairs(people, count, stream, two), plain) << people;
    }
}

std::vector<std::set<std::uint32_t>> plain_lists(std::uint32_t people,
                                                 const std::vector<Tie>& pairs, bool both_ways) {
    std::vector<std::set<std::uint32_t>> lists(people);
    for (const Tie& pair : pairs) {
        if (pair.a != pair.b) {
            lists[pair.a].insert(pair.b);
            if (both_ways) {
                lists[pair.b].insert(pair.a);
            }
        }
    }
    return lists;
}

void expect_lists(const TieLists& made, const std::vector<std::set<std::uint32_t>>& wanted) {
    ASSERT_EQ(made.rows(), wanted.size());
    ASSERT_EQ(made.offsets.back(), made.peers.size());
    for (std::uint32_t i = 0; i < made.rows(); ++i) {
        ASSERT_TRUE(std::ranges::equal(made.of(i), wanted[i])) << i;
    }
}

TEST(TieLists, OfManyPairsAreThoseOfPlainSets) {
    TwoThreads two;
    Stream lot = stream_of(9);
    for (const std::uint32_t people : {3U, 1'000U, 70'001U}) {
        std::vector<Tie> pairs;
        for (std::uint32_t k = 0; k < 150'000; ++k) {
            // Every second pair has the first person, so that one row is long.
            pairs.push_back({k % 2 == 0 ? 0 : below(lot, people), below(lot, people)});
        }
        expect_lists(undirected_ties(people, pairs, two), plain_lists(people, pairs, true));
        expect_lists(directed_ties(people, pairs, two), plain_lists(people, pairs, false));
        EXPECT_EQ(undirected_ties(people, pairs, two), undirected_ties(people, pairs));
    }
}

}  // namespace
}  // namespace orglab
