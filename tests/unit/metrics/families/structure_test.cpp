#include <gtest/gtest.h>

#include <cmath>

#include "metrics/measure.hpp"
#include "unit/organization/small.hpp"

namespace orglab {
namespace {

using test::text;
using test::whole;

const MeasureFamily& structure_family() {
    const auto& all = measure_families();
    return *std::find_if(all.begin(), all.end(),
                         [](const MeasureFamily& one) { return one.name == "structure"; });
}

Measure measure_of(const std::string& name, const Model& model) {
    const auto all = structure_family().measures(model);
    return *std::find_if(all.begin(), all.end(),
                         [&](const Measure& one) { return one.name == name; });
}

double value_of(const std::string& name, test::Keys keys) {
    const Organization made = test::organization_with(keys);
    return measure_of(name, test::point_with(keys).model).of_structure(made, made.network);
}

TEST(StructureMeasures, SayWhatTheyAre) {
    for (const Measure& measure : structure_family().measures(test::point_with({}).model)) {
        EXPECT_TRUE(measure.name.starts_with("net_")) << measure.name;
        EXPECT_EQ(measure.moment, Moment::structure) << measure.name;
        EXPECT_FALSE(measure.formula.empty()) << measure.name;
        EXPECT_FALSE(measure.label.empty()) << measure.name;
        EXPECT_TRUE(measure.of_structure) << measure.name;
    }
}

// The published value of a tree of branching 5 and 4 levels; without a network the line is looked
// at.
TEST(StructureMeasures, OfALineAreThoseOfATree) {
    const test::Keys line = {{"workforce.size", whole(156)},
                             {"hierarchy.kind", text("reporting-line")},
                             {"hierarchy.span", std::vector<double>{5}}};
    EXPECT_NEAR(value_of("net_reaching_centrality", line), 0.988554, 1e-6);
    for (const char* name : {"connectedness", "hierarchy", "efficiency", "lubness"}) {
        EXPECT_EQ(value_of(std::string("net_krackhardt_") + name, line), 1) << name;
    }
    EXPECT_DOUBLE_EQ(value_of("net_degree", line), 2.0 * 155 / 156);
    EXPECT_EQ(value_of("net_clustering", line), 0);
    EXPECT_EQ(value_of("net_ties", line), 0);
}

// Pairs of everybody are not written down; whoever writes them down measures the same.
TEST(StructureMeasures, OfEverybodyAreThoseOfThePairs) {
    const auto expect_same = [](test::Keys keys) {
        const Organization made = test::organization_with(keys);
        ASSERT_TRUE(made.network.all_with_all());
        const PeerLists pairs{written_down(made.network), {}};
        for (const Measure& measure : structure_family().measures(test::point_with(keys).model)) {
            const double known = measure.of_structure(made, made.network);
            const double counted = measure.of_structure(made, pairs);
            EXPECT_TRUE(known == counted || (std::isnan(known) && std::isnan(counted)))
                << measure.name << ' ' << known << ' ' << counted << ' ' << made.workers;
        }
    };
    for (const std::int64_t people : {1, 2, 3, 40}) {
        expect_same({{"workforce.size", whole(people)}, {"network.kind", text("complete")}});
    }
    expect_same({{"workforce.size", whole(60)},
                 {"hierarchy.levels", whole(2)},
                 {"teams.size", whole(10)},
                 {"network.kind", text("complete")}});
    expect_same({{"workforce.size", whole(30)},
                 {"hierarchy.kind", text("reporting-line")},
                 {"hierarchy.span", std::vector<double>{3}},
                 {"network.kind", text("complete")}});
}

TEST(StructureMeasures, CountWhatAStructureCosts) {
    const test::Keys both = {{"workforce.size", whole(500)},
                             {"hierarchy.levels", whole(4)},
                             {"network.kind", text("lattice")}};
    EXPECT_EQ(value_of("net_experts", both), 125);
    EXPECT_EQ(value_of("net_ties", both), 1000);
    EXPECT_EQ(value_of("net_degree", both), 4);
    const test::Keys outside = {{"network.kind", text("lattice")}, {"network.external", 1.0}};
    EXPECT_EQ(value_of("net_ties", outside), 400);
}

// Mutual ties are measured by distance, as networkx does: 1 in the middle, 5/9 at each end: a star
// of 10 has (1 - .555556) * 9 / 9.
TEST(StructureMeasures, OfMutualTiesGoByDistance) {
    const test::Keys star = {{"workforce.size", whole(10)}, {"network.kind", text("star")}};
    EXPECT_NEAR(value_of("net_reaching_centrality", star), 1 - (1 + 8 * 0.5) / 9, 1e-12);
    EXPECT_EQ(value_of("net_centralization", star), 1);
}

TEST(StructureMeasures, TakeTeamsAsGroupsWhereThereAreAny) {
    const test::Keys caves = {{"workforce.size", whole(70)},
                              {"network.kind", text("caveman")},
                              {"network.degree", whole(6)}};
    EXPECT_DOUBLE_EQ(value_of("net_modularity", caves), 0.9);
    const test::Keys halves = {{"workforce.size", whole(70)},
                               {"network.kind", text("caveman")},
                               {"network.degree", whole(6)},
                               {"teams.size", whole(35)}};
    EXPECT_DOUBLE_EQ(value_of("net_modularity", halves), 0.5);
}

TEST(StructureMeasures, ApplyWhereThereIsSomethingToMeasure) {
    const auto applies = [](const char* name, test::Keys keys) {
        return measure_of(name, test::point_with(keys).model).applies;
    };
    EXPECT_FALSE(applies("net_degree", {{"hierarchy.levels", whole(2)}}));
    EXPECT_TRUE(applies("net_reaching_centrality", {{"hierarchy.levels", whole(2)}}));
    EXPECT_FALSE(applies("net_reaching_centrality", {}));
    EXPECT_TRUE(applies("net_degree", {{"network.shortcuts", whole(5)}}));
    EXPECT_TRUE(applies("net_degree", {{"hierarchy.kind", text("reporting-line")}}));
    EXPECT_TRUE(applies("net_experts", {}));
}

}  // namespace
}  // namespace orglab
