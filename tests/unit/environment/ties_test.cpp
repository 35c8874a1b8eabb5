// Weaving: as many ties lapse as are woven; closing makes triangles, bridging joins teams.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include "plain/scene.hpp"

namespace orglab {
namespace {

plain::Scene woven(const std::string& leaders, const std::string& more = "",
                   const std::string& network = "kind = \"random\"\ndegree = 6\n",
                   std::uint32_t periods = 60) {
    plain::Scene scene("[workforce]\nsize = 120\n[teams]\nsize = 10\n" + more + "[network]\n" +
                           network + "[learning]\norder = [\"network\"]\n[leaders]\n" + leaders,
                       8, 1);
    for (std::uint32_t period = 1; period <= periods; ++period) {
        weave_ties({scene.state, scene.organization, scene.draws, period},
                   scene.point.model.get<WeavingSettings>(),
                   scene.point.model.get<NetworkSettings>());
    }
    return scene;
}

/// Share of connected triples that are closed.
double closed(const PeerLists& network) {
    double triples = 0;
    double triangles = 0;
    for (std::uint32_t i = 0; i < network.rows(); ++i) {
        for (const std::uint32_t a : network.of(i)) {
            for (const std::uint32_t b : network.of(i)) {
                const auto peers = network.of(a);
                triples += a < b ? 1 : 0;
                triangles += a < b && std::binary_search(peers.begin(), peers.end(), b) ? 1 : 0;
            }
        }
    }
    return triangles / triples;
}

double share_between_teams(const plain::Scene& scene) {
    double between = 0;
    for (std::uint32_t i = 0; i < 120; ++i) {
        for (const std::uint32_t p : scene.state.network.of(i)) {
            between += scene.organization.teams.of[i] != scene.organization.teams.of[p] ? 1 : 0;
        }
    }
    return between / static_cast<double>(scene.state.network.entries());
}

TEST(Weaving, KeepsTheNumberOfTiesAndTheirTwoSides) {
    for (const std::string weave : {"closure", "bridge"}) {
        const plain::Scene scene = woven("weaving = 5\nweaving_rule = \"" + weave + "\"\n");
        EXPECT_NE(scene.state.network, scene.organization.network);
        EXPECT_EQ(scene.state.network.entries(), scene.organization.network.entries());
        for (std::uint32_t i = 0; i < 120; ++i) {
            for (const std::uint32_t p : scene.state.network.of(i)) {
                const auto back = scene.state.network.of(p);
                EXPECT_NE(p, i);
                EXPECT_TRUE(std::binary_search(back.begin(), back.end(), i));
            }
        }
    }
}

TEST(Weaving, OfNothingLeavesTheNetworkAlone) {
    const plain::Scene scene = woven("weaving = 0\n");
    EXPECT_EQ(scene.state.network, scene.organization.network);
}

TEST(Weaving, ChangesAsManyTiesAsAsked) {
    // 2.5 per 100 workers: 3 of 120 a period. A woven tie and a lapsed one each show in two rows.
    const plain::Scene scene = woven("weaving = 2.5\n", "", "kind = \"random\"\ndegree = 6\n", 1);
    std::uint32_t fresh = 0;
    for (std::uint32_t i = 0; i < 120; ++i) {
        const auto old = scene.organization.network.of(i);
        for (const std::uint32_t p : scene.state.network.of(i)) {
            fresh += std::binary_search(old.begin(), old.end(), p) ? 0U : 1U;
        }
    }
    EXPECT_EQ(fresh, 6U);
}

TEST(Weaving, ByClosureRaisesClustering) {
    const plain::Scene scene = woven("weaving = 5\nweaving_rule = \"closure\"\n");
    EXPECT_GT(closed(scene.state.network), 3 * closed(scene.organization.network));
}

TEST(Weaving, ByClosureOnlyClosesPathsOfTwo) {
    const plain::Scene scene = woven("weaving = 5\nweaving_rule = \"closure\"\n", "",
                                     "kind = \"random\"\ndegree = 6\n", 1);
    for (std::uint32_t i = 0; i < 120; ++i) {
        const auto old = scene.organization.network.of(i);
        for (const std::uint32_t p : scene.state.network.of(i)) {
            const auto theirs = scene.organization.network.of(p);
            EXPECT_TRUE(std::binary_search(old.begin(), old.end(), p) ||
                        std::find_first_of(old.begin(), old.end(), theirs.begin(), theirs.end()) !=
                            old.end());
        }
    }
}

TEST(Weaving, ByBridgesJoinsTeams) {
    const plain::Scene scene = woven("weaving = 5\n", "", "kind = \"caveman\"\ndegree = 9\n", 20);
    plain::Scene before = woven("weaving = 0\n", "", "kind = \"caveman\"\ndegree = 9\n", 1);
    EXPECT_EQ(share_between_teams(before), 0);
    EXPECT_GT(share_between_teams(scene), 0.15);
}

TEST(Weaving, ByBridgesJoinsWorkersOfDifferentTeamsWithoutACommonNeighbour) {
    const plain::Scene scene = woven("weaving = 5\n", "", "kind = \"random\"\ndegree = 6\n", 1);
    std::uint32_t bridges = 0;
    for (std::uint32_t i = 0; i < 120; ++i) {
        const auto old = scene.organization.network.of(i);
        for (const std::uint32_t p : scene.state.network.of(i)) {
            if (!std::binary_search(old.begin(), old.end(), p)) {
                const auto theirs = scene.organization.network.of(p);
                EXPECT_NE(scene.organization.teams.of[i], scene.organization.teams.of[p]);
                EXPECT_EQ(std::find_first_of(old.begin(), old.end(), theirs.begin(), theirs.end()),
                          old.end());
                ++bridges;
            }
        }
    }
    EXPECT_EQ(bridges, 12U);
}

TEST(Weaving, LeavesTheLineAndPeopleOutsideInPlace) {
    const plain::Scene scene =
        woven("weaving = 10\n", "[hierarchy]\nkind = \"reporting-line\"\nspan = 4\nmanagers = 2\n",
              "kind = \"random\"\ndegree = 4\ninclude = [\"reporting-line\"]\nexternal = 0.3\n");
    std::uint32_t fixed = 0;
    for (std::uint32_t i = 0; i < 120; ++i) {
        const auto peers = scene.state.network.of(i);
        for (const std::uint32_t p : scene.organization.network.of(i)) {
            if (p >= 120 || std::ranges::binary_search(scene.organization.line.of(i), p)) {
                EXPECT_TRUE(std::binary_search(peers.begin(), peers.end(), p));
                ++fixed;
            }
        }
    }
    EXPECT_GT(fixed, 240U);
    EXPECT_NE(scene.state.network, scene.organization.network);
}

}  // namespace
}  // namespace orglab
