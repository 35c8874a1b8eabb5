// Whom one can reach, exactly and from a sample, held to a search from each person.
#include "graphs/reach.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "random/draws.hpp"

namespace orglab {
namespace {

/// People of whom each reads a few others at random. With few arcs many people reach nobody, and
/// few reach most.
TieLists random_arcs(std::uint32_t people, std::uint32_t arcs) {
    std::vector<Tie> pairs;
    for (std::uint32_t k = 0; k < arcs; ++k) {
        pairs.push_back({static_cast<std::uint32_t>(mix(2 * std::uint64_t{k}) % people),
                         static_cast<std::uint32_t>(mix(2 * std::uint64_t{k} + 1) % people)});
    }
    return directed_ties(people, pairs);
}

/// The slow twin: one search per person.
std::vector<double> searched(const TieLists& arcs) {
    std::vector<double> reach;
    for (std::uint32_t start = 0; start < arcs.rows(); ++start) {
        std::vector<bool> seen(arcs.rows(), false);
        std::vector<std::uint32_t> open{start};
        seen[start] = true;
        double people = 0;
        while (!open.empty()) {
            const std::uint32_t at = open.back();
            open.pop_back();
            ++people;
            for (const std::uint32_t next : arcs.of(at)) {
                if (!seen[next]) {
                    seen[next] = true;
                    open.push_back(next);
                }
            }
        }
        reach.push_back(people);
    }
    return reach;
}

TEST(Reach, IsWhatASearchFromEachPersonFinds) {
    for (const std::uint32_t arcs : {100U, 300U, 450U, 900U}) {
        const TieLists network = random_arcs(300, arcs);
        const Condensed graph = condense(network);
        const Reach found = reach_of(graph);
        const std::vector<double> slow = searched(network);
        for (std::uint32_t i = 0; i < 300; ++i) {
            EXPECT_EQ(found.people[graph.component_of[i]], slow[i]) << arcs;
        }
        EXPECT_EQ(found.most, *std::max_element(slow.begin(), slow.end()));
    }
}

TEST(Reach, OfASampleIsWithinItsError) {
    constexpr std::uint32_t people = 4000;
    for (const std::uint32_t arcs : {people / 2, people, people * 3 / 2, people * 3}) {
        const Condensed graph = condense(random_arcs(people, arcs));
        const Reach exact = reach_of(graph);
        const Reach sampled = reach_of_sample(graph);
        EXPECT_LE(sampled.most, exact.most) << arcs;
        EXPECT_NEAR(sampled.most, exact.most, people / 64.0) << arcs;
        double mean_error = 0;
        for (std::size_t c = 0; c < exact.people.size(); ++c) {
            EXPECT_NEAR(sampled.people[c], exact.people[c], 4 * people / 64.0) << arcs;
            mean_error +=
                static_cast<double>(graph.size[c]) * (sampled.people[c] - exact.people[c]) / people;
        }
        EXPECT_NEAR(mean_error, 0, 3 * people / 64.0) << arcs;
    }
}

TEST(Reach, IsExactInALongChainAndALargeTree) {
    constexpr std::uint32_t people = 50'000;
    std::vector<Tie> chain;
    std::vector<Tie> tree;
    for (std::uint32_t i = 1; i < people; ++i) {
        chain.push_back({i - 1, i});
        tree.push_back({(i - 1) / 3, i});
    }
    EXPECT_EQ(reach_of(condense(directed_ties(people, chain))).most, people);
    const Condensed graph = condense(directed_ties(people, chain));
    const Reach reach = reach_of(graph);
    for (std::uint32_t i = 0; i < people; ++i) {
        ASSERT_EQ(reach.people[graph.component_of[i]], people - i);
    }
    EXPECT_EQ(reach_of(condense(directed_ties(people, tree))).most, people);
}

TEST(Reach, TakesNoSquareOfTheNumberOfPeople) {
    // Two chains that cross at every step: everybody is reached in many ways.
    constexpr std::uint32_t people = 400'000;
    std::vector<Tie> pairs;
    for (std::uint32_t i = 0; i + 2 < people; ++i) {
        pairs.push_back({i, i + 1});
        pairs.push_back({i, i + 2});
    }
    const Reach reach = reach_of(condense(directed_ties(people, pairs)));
    EXPECT_EQ(reach.most, people);
    const double sum = std::accumulate(reach.people.begin(), reach.people.end(), 0.0);
    EXPECT_NEAR(sum / people / people, 0.5, 1.0 / 64);
}

TEST(DrawnFromStretches, IsOneOfEach) {
    for (const std::uint32_t people : {1024U, 1025U, 100'003U}) {
        const auto drawn = drawn_from_stretches(people, 1024);
        for (std::uint64_t k = 0; k < 1024; ++k) {
            EXPECT_GE(drawn[k], k * people / 1024);
            EXPECT_LT(drawn[k], (k + 1) * people / 1024);
        }
    }
}

}  // namespace
}  // namespace orglab
