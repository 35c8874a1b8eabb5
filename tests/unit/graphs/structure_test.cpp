#include "graphs/structure.hpp"
#include "organization/influence.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "graphs/distances.hpp"
#include "unit/organization/small.hpp"

namespace orglab {
namespace {

using test::organization_with;
using test::text;
using test::whole;

Organization line_of(std::int64_t people, double span) {
    return organization_with({{"workforce.size", whole(people)},
                              {"hierarchy.kind", text("reporting-line")},
                              {"hierarchy.span", std::vector<double>{span}}});
}

TieLists turned(const TieLists& arcs) {
    std::vector<Tie> pairs;
    for (std::uint32_t i = 0; i < arcs.rows(); ++i) {
        for (const std::uint32_t j : arcs.of(i)) {
            pairs.push_back({j, i});
        }
    }
    return directed_ties(arcs.rows(), pairs);
}

TEST(ReachingCentrality, OfRegularTreesIsTheExactOne) {
    for (const auto& row : test::rows_of("grc_regular_trees.csv")) {
        const Organization made = line_of(std::stol(row.at("n")), std::stod(row.at("branching_b")));
        const TieLists down = influence_arcs(
            made, {TieLists{std::vector<std::uint64_t>(made.workers + 1U, 0), {}}, {}});
        EXPECT_NEAR(reaching_centrality(down), std::stod(row.at("grc_out_tree")), 1e-6);
        EXPECT_NEAR(reaching_centrality(turned(down)), std::stod(row.at("grc_in_tree")), 1e-6);
        if (!row.at("grc_undirected").empty()) {
            EXPECT_NEAR(mutual_reaching_centrality(made.line), std::stod(row.at("grc_undirected")),
                        1e-6);
        }
    }
}

// networkx has measured the same arcs (oracle_test.cpp, structure.csv).
TEST(Authority, OfAMatrixRunsDownBothTrees) {
    std::size_t matrices = 0;
    for (const auto& row : test::rows_of("structure.csv")) {
        const std::string& name = row.at("name");
        if (!name.starts_with("matrix_")) {
            continue;
        }
        const Organization made = organization_with(
            {{"workforce.size", whole(std::stol(row.at("people")))},
             {"hierarchy.kind", text("reporting-line")},
             {"hierarchy.managers", whole(2)},
             {"hierarchy.span", std::vector<double>{std::stod(name.substr(12))}}});
        std::string arcs;
        const TieLists down = influence_arcs(made, made.network);
        for (std::uint32_t i = 0; i < down.rows(); ++i) {
            for (const std::uint32_t j : down.of(i)) {
                arcs += (arcs.empty() ? "" : " ") + std::to_string(i) + "-" + std::to_string(j);
            }
        }
        EXPECT_EQ(arcs, row.at("arcs")) << name;
        ++matrices;
    }
    EXPECT_EQ(matrices, 6U);
}

TEST(Authority, CountsTheLineOnceAndDownwards) {
    const Organization plain = line_of(13, 3);
    const Organization pooled =
        organization_with({{"workforce.size", whole(13)},
                           {"hierarchy.kind", text("reporting-line")},
                           {"hierarchy.span", std::vector<double>{3}},
                           {"network.include", std::vector<std::string>{"reporting-line"}}});
    EXPECT_EQ(influence_arcs(plain, plain.network), influence_arcs(pooled, pooled.network));
    EXPECT_EQ(influence_arcs(plain, plain.network).peers.size(), 12U);
}

TEST(Authority, PutsExpertsAboveWorkers) {
    const Organization made =
        organization_with({{"workforce.size", whole(25)}, {"hierarchy.levels", whole(2)}});
    const TieLists arcs = influence_arcs(made, made.network);
    EXPECT_EQ(arcs.rows(), 31U);
    EXPECT_NEAR(reaching_centrality(arcs), 0.972222, 1e-6);  // out-tree of branching 5 and 3 levels
    EXPECT_EQ(krackhardt(arcs).hierarchy, 1);
}

TEST(Authority, FallsAsShortcutsJoinTheLine) {
    double last = 1;
    for (const std::int64_t shortcuts : {0, 20, 100}) {
        const Organization made = organization_with({{"workforce.size", whole(156)},
                                                     {"hierarchy.kind", text("reporting-line")},
                                                     {"hierarchy.span", std::vector<double>{5}},
                                                     {"network.shortcuts", whole(shortcuts)}});
        const double reach = reaching_centrality(influence_arcs(made, made.network));
        EXPECT_LT(reach, last);
        last = reach;
    }
    EXPECT_LT(last, 0.7);
}

/// Two who read each other over a third, whom a fourth is over as well: so many times, apart.
TieLists small_groups(std::uint32_t groups) {
    std::vector<Tie> arcs;
    for (std::uint32_t first = 0; first < 4 * groups; first += 4) {
        for (const auto& [a, b] : {Tie{0, 1}, Tie{1, 0}, Tie{1, 2}, Tie{3, 2}}) {
            arcs.push_back({first + a, first + b});
        }
    }
    return directed_ties(4 * groups, arcs);
}

TEST(Krackhardt, OfManyGroupsApartIsThatOfOne) {
    const Krackhardt one = krackhardt(small_groups(1));
    const Krackhardt many = krackhardt(small_groups(5000));
    EXPECT_NEAR(many.lubness, one.lubness, 1e-12);
    EXPECT_NEAR(many.efficiency, one.efficiency, 1e-12);
    // From a sample of 1,024 of 20,000 people: 256 groups, whose share differs by a few in a
    // hundred.
    EXPECT_NEAR(many.hierarchy, one.hierarchy, 0.05);
    EXPECT_LT(one.hierarchy, 1);
    EXPECT_LT(one.lubness, 1);
}

TEST(PeerMeasures, OfALatticeAreThoseOfTheFormula) {
    const TieLists ring = organization_with({{"workforce.size", whole(40)},
                                             {"network.kind", text("lattice")},
                                             {"network.degree", whole(6)}})
                              .network.ties;
    EXPECT_DOUBLE_EQ(clustering(ring), 3.0 * (6 - 2) / (4 * (6 - 1)));  // Watts & Strogatz
    EXPECT_DOUBLE_EQ(mean_degree(ring), 6);
    EXPECT_DOUBLE_EQ(centralization(ring), 0);
    // distances 1..6 to six each and 7 to three: 147 steps to 39 others
    EXPECT_DOUBLE_EQ(path_length(ring), (6.0 * (1 + 2 + 3 + 4 + 5 + 6) + 3 * 7) / 39);
}

TEST(PeerMeasures, OfAStar) {
    const TieLists star =
        organization_with({{"workforce.size", whole(10)}, {"network.kind", text("star")}})
            .network.ties;
    EXPECT_DOUBLE_EQ(centralization(star), 1);
    EXPECT_DOUBLE_EQ(clustering(star), 0);
    EXPECT_DOUBLE_EQ(path_length(star), 1.8);
}

TEST(PeerMeasures, AreUndefinedWhereThereIsNothingToMeasure) {
    const TieLists none = organization_with({{"workforce.size", whole(5)}}).network.ties;
    EXPECT_TRUE(std::isnan(path_length(none)));
    EXPECT_TRUE(std::isnan(modularity(none, std::vector<std::uint32_t>(5, 0))));
    EXPECT_TRUE(std::isnan(krackhardt(none).hierarchy));
    EXPECT_EQ(mean_degree(none), 0);
    EXPECT_EQ(krackhardt(none).connectedness, 0);
}

TEST(PeerMeasures, LeaveOutPeopleOutside) {
    const Organization made = organization_with({{"workforce.size", whole(50)},
                                                 {"network.kind", text("lattice")},
                                                 {"network.external", 1.0}});
    EXPECT_EQ(made.outsiders, 200U);
    EXPECT_TRUE(mutual_ties(made.network).empty());
}

TEST(Distances, OfASampleAreNearThoseOfAll) {
    const TieLists ties = organization_with({{"workforce.size", whole(6000)},
                                             {"network.kind", text("small-world")},
                                             {"network.degree", whole(6)},
                                             {"network.rewire", 0.2}})
                              .network.ties;
    std::vector<std::uint32_t> all(6000);
    std::iota(all.begin(), all.end(), 0U);
    const Distances exact = distances(ties, all);
    EXPECT_NEAR(path_length(ties),
                static_cast<double>(exact.total) / static_cast<double>(exact.pairs), 0.05);
    const double best = *std::max_element(exact.closeness.begin(), exact.closeness.end());
    double excess = 0;
    for (const double one : exact.closeness) {
        excess += best - one;
    }
    const double centrality = excess / (5999.0 * 5999.0);
    EXPECT_NEAR(mutual_reaching_centrality(ties), centrality, 0.05 * centrality);
}

TEST(Groups, AreFoundWhereTheyAre) {
    const TieLists caves = organization_with({{"workforce.size", whole(70)},
                                              {"network.kind", text("caveman")},
                                              {"network.degree", whole(6)}})
                               .network.ties;
    const auto found = louvain_groups(caves);
    for (std::uint32_t i = 0; i < 70; ++i) {
        EXPECT_EQ(found[i], i / 7);
    }
    EXPECT_DOUBLE_EQ(modularity(caves, found), 0.9);
}

TEST(Groups, FoundAreAtLeastAsModularAsRingSegments) {
    const TieLists ring =
        organization_with({{"workforce.size", whole(200)}, {"network.kind", text("lattice")}})
            .network.ties;
    std::vector<std::uint32_t> segments(200);
    for (std::uint32_t i = 0; i < 200; ++i) {
        segments[i] = i / 20;
    }
    EXPECT_GE(modularity(ring, louvain_groups(ring)), modularity(ring, segments) - 0.02);
}

}  // namespace
}  // namespace orglab
