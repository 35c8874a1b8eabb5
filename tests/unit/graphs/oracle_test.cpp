#include <gtest/gtest.h>

#include <cmath>
#include <sstream>

#include "graphs/structure.hpp"
#include "unit/organization/small.hpp"

namespace orglab {
namespace {

struct Graph {
    TieLists arcs;
    std::vector<std::uint32_t> groups;
};

Graph graph_of(const std::map<std::string, std::string>& row) {
    std::vector<Tie> pairs;
    std::istringstream words(row.at("arcs"));
    for (std::string word; words >> word;) {
        const std::size_t dash = word.find('-');
        pairs.push_back({static_cast<std::uint32_t>(std::stoul(word.substr(0, dash))),
                         static_cast<std::uint32_t>(std::stoul(word.substr(dash + 1)))});
    }
    Graph made{directed_ties(static_cast<std::uint32_t>(std::stoul(row.at("people"))), pairs), {}};
    std::istringstream numbers(row.at("groups"));
    for (std::uint32_t group = 0; numbers >> group;) {
        made.groups.push_back(group);
    }
    return made;
}

void expect_same(double ours, const std::string& theirs, const std::string& what) {
    if (theirs == "nan" || theirs == "NaN") {
        EXPECT_TRUE(std::isnan(ours)) << what;
    } else {
        EXPECT_NEAR(ours, std::stod(theirs), 1e-9) << what;
    }
}

// networkx and pair-by-pair loops (tests/oracle/structure_oracle.py), 85 graphs.
TEST(Structure, AgreesWithTheOracleOnEveryGraph) {
    const auto rows = test::rows_of("structure.csv");
    ASSERT_EQ(rows.size(), 85U);
    for (const auto& row : rows) {
        const Graph graph = graph_of(row);
        const TieLists ties = mutual_ties({graph.arcs, {}});
        const std::string& name = row.at("name");
        expect_same(clustering(ties), row.at("clustering"), name);
        expect_same(path_length(ties), row.at("path_length"), name);
        expect_same(centralization(ties), row.at("centralization"), name);
        expect_same(modularity(ties, graph.groups), row.at("modularity"), name);
        expect_same(reaching_centrality(graph.arcs), row.at("reaching"), name);
        expect_same(mutual_reaching_centrality(ties), row.at("mutual_reaching"), name);
        const Krackhardt four = krackhardt(graph.arcs);
        expect_same(four.connectedness, row.at("connectedness"), name);
        expect_same(four.hierarchy, row.at("hierarchy"), name);
        expect_same(four.efficiency, row.at("efficiency"), name);
        expect_same(four.lubness, row.at("lubness"), name);
    }
}

// The published list, six digits, over the same graphs.
TEST(Structure, AgreesWithThePublishedList) {
    std::map<std::string, Graph> graphs;
    for (const auto& row : test::rows_of("structure.csv")) {
        graphs.emplace(row.at("name"), graph_of(row));
    }
    const auto rows = test::rows_of("hierarchy_measure_oracles.csv");
    ASSERT_EQ(rows.size(), 19U);
    for (const auto& row : rows) {
        const Graph& graph = graphs.at(row.at("graph"));
        ASSERT_EQ(graph.arcs.peers.size(), std::stoul(row.at("arcs")));
        const Krackhardt four = krackhardt(graph.arcs);
        const auto six_digits = [&](double ours, const std::string& column) {
            const std::string& theirs = row.at(column);
            if (theirs == "NaN") {
                EXPECT_TRUE(std::isnan(ours)) << row.at("graph") << " " << column;
            } else if (!theirs.empty()) {
                EXPECT_NEAR(ours, std::stod(theirs), 1e-6) << row.at("graph") << " " << column;
            }
        };
        six_digits(four.connectedness, "connectedness");
        six_digits(four.hierarchy, "hierarchy_krackhardt");
        six_digits(four.efficiency, "efficiency");
        six_digits(four.lubness, "lubness");
        six_digits(reaching_centrality(graph.arcs), "global_reaching_centrality");
    }
}

}  // namespace
}  // namespace orglab
