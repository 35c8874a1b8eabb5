// Pairs without a least upper bound, exactly and from a sample.
#include "graphs/upper_bounds.hpp"

#include <gtest/gtest.h>

#include "random/draws.hpp"

namespace orglab {
namespace {

/// Orders in which all people hang together.
std::vector<std::uint32_t> one_weak_component(const Condensed& graph) {
    return std::vector<std::uint32_t>(graph.size.size(), 0);
}

/// `heads` people without anybody above, and others with one or two of those before them above.
Condensed orders(std::uint32_t people, std::uint32_t heads) {
    std::vector<Tie> pairs;
    for (std::uint32_t i = heads; i < people; ++i) {
        pairs.push_back({static_cast<std::uint32_t>(mix(i) % i), i});
        if (mix(i) % 3 == 0) {
            pairs.push_back({static_cast<std::uint32_t>(mix(i + people) % i), i});
        }
    }
    return condense(directed_ties(people, pairs));
}

TEST(PairsWithoutBound, AreNoneUnderOneHead) {
    const Condensed graph = orders(1000, 1);
    EXPECT_EQ(pairs_without_bound(graph, one_weak_component(graph)), 0);
    EXPECT_EQ(pairs_without_bound_of_sample(graph, one_weak_component(graph)), 0);
}

TEST(PairsWithoutBound, AreAllUnderTwoHeadsOverEverybody) {
    constexpr std::uint32_t people = 600;
    std::vector<Tie> pairs;
    for (std::uint32_t i = 2; i < people; ++i) {
        pairs.push_back({0, i});
        pairs.push_back({1, i});
    }
    const Condensed graph = condense(directed_ties(people, pairs));
    // A head and somebody below have that head over both; the two heads have nobody.
    const double exact = (people - 2.0) * (people - 3.0) / 2 + 1;
    EXPECT_EQ(pairs_without_bound(graph, one_weak_component(graph)), exact);
    EXPECT_NEAR(pairs_without_bound_of_sample(graph, one_weak_component(graph)), exact,
                0.02 * exact);
}

TEST(PairsWithoutBound, OfASampleAreWithinItsError) {
    constexpr std::uint32_t people = 1200;
    const double pairs = people * (people - 1.0) / 2;
    for (const std::uint32_t heads : {2U, 5U, 40U, 300U}) {
        const Condensed graph = orders(people, heads);
        const auto weak = one_weak_component(graph);
        EXPECT_NEAR(pairs_without_bound_of_sample(graph, weak), pairs_without_bound(graph, weak),
                    3 * pairs / 16)
            << heads;
    }
}

TEST(PairsWithoutBound, AreFoundAmongAHundredThousand) {
    const Condensed graph = orders(100'000, 30'000);
    const double share =
        pairs_without_bound(graph, one_weak_component(graph)) / (100'000.0 * 99'999.0 / 2);
    EXPECT_GE(share, 0);
    EXPECT_LE(share, 1);
}

}  // namespace
}  // namespace orglab
