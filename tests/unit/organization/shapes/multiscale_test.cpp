#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "organization/rank_tree.hpp"
#include "unit/organization/small.hpp"

namespace orglab {
namespace {

using test::organization_with;
using test::text;
using test::whole;

Hierarchy line_of(std::uint32_t span, std::uint32_t people) {
    HierarchySettings settings;
    settings.kind = HierarchyKind::reporting_line;
    settings.span = {1.0 * span};
    return build_line(people, settings, nullptr);
}

double number(const std::string& cell) {
    return cell == "inf" ? std::numeric_limits<double>::infinity() : std::stod(cell);
}

// b-ary trees of 15 to 3,906 people; exact up to the table's last digit.
TEST(RankTree, CountsPairsAsDoddsWattsAndSabelDo) {
    for (const auto& row : test::rows_of("dodds_watts_sabel_2003_analytic_oracles.csv")) {
        const auto people = static_cast<std::uint32_t>(std::stoul(row.at("n")));
        const RankTree tree(line_of(static_cast<std::uint32_t>(std::stoul(row.at("b"))), people));
        ASSERT_EQ(tree.height() + 1, std::stoul(row.at("L")));
        double pairs = people - 1;
        double distance = people - 1;  // managers and their reports
        double through_root = 0;
        for (const TieClass& one : tie_classes(tree, 1, 1)) {
            const auto count = static_cast<double>(one.pairs);
            pairs += count;
            distance += count * (one.near + one.far);
            through_root += one.depth == 0 && one.near > 0 ? count : 0;
        }
        EXPECT_EQ(pairs, people * (people - 1.0) / 2);
        EXPECT_NEAR(distance / pairs, std::stod(row.at("mean_tree_distance")), 1e-6);
        EXPECT_NEAR(through_root / pairs,
                    std::stod(row.at("share_of_pairs_with_root_as_interior_node")), 1e-6);
    }
}

// All six kinds of network of the paper's Figure 1, b = 5, L = 6; exact up to the table's last
// digit.
TEST(RankTree, WeighsClassesAsDoddsWattsAndSabelDo) {
    const RankTree tree(line_of(5, 3906));
    for (const auto& row : test::rows_of("dodds_watts_sabel_2003_link_class_probabilities.csv")) {
        const auto classes = tie_classes(tree, number(row.at("lambda")), number(row.at("zeta")));
        double total = 0;
        double siblings = 0;
        double mean_distance = 0;
        std::vector<double> at_depth(5, 0);
        for (const TieClass& one : classes) {
            const double weight = static_cast<double>(one.pairs) * std::exp(one.log_weight);
            total += weight;
            siblings += one.near == 1 && one.far == 1 ? weight : 0;
            mean_distance +=
                weight * std::sqrt(1.0 * one.near * one.near + 1.0 * one.far * one.far - 2);
            at_depth[one.depth] += weight;
        }
        for (std::size_t depth = 0; depth < 5; ++depth) {
            EXPECT_NEAR(at_depth[depth] / total,
                        number(row.at("P_lca_depth" + std::to_string(depth))), 1.01e-5)
                << row.at("class");
        }
        EXPECT_NEAR(siblings / total, number(row.at("P_same_team_siblings")), 1.01e-5)
            << row.at("class");
        EXPECT_NEAR(mean_distance / total, number(row.at("mean_x")), 1.01e-4) << row.at("class");
    }
}

Organization multiscale(std::int64_t people, double span, std::int64_t ties, double locality,
                        double breadth, std::uint32_t replicate, std::int64_t max_degree = 0) {
    return organization_with({{"workforce.size", whole(people)},
                              {"hierarchy.kind", text("reporting-line")},
                              {"hierarchy.span", std::vector<double>{span}},
                              {"network.kind", text("multiscale")},
                              {"network.shortcuts", whole(ties)},
                              {"network.locality", locality},
                              {"network.breadth", breadth},
                              {"network.max_degree", whole(max_degree)}},
                             replicate);
}

Tie added_tie(const Organization& made) {
    for (const Tie& pair : test::pairs_of(made.network)) {
        if (made.hierarchy.manager_of[pair.b] != pair.a) {
            return pair;
        }
    }
    return {nobody, nobody};
}

// One tie in each of 4,000 trees of 156; classes by depth of the common manager; error 0.001.
TEST(Multiscale, DrawsClassesInProportionToTheirWeight) {
    constexpr double runs = 4000;
    const Hierarchy line = line_of(5, 156);
    std::vector<double> expected(3, 0);
    double total = 0;
    for (const TieClass& one : tie_classes(RankTree(line), 0.5, 0.5)) {
        const double weight = static_cast<double>(one.pairs) * std::exp(one.log_weight);
        expected[one.depth] += weight;
        total += weight;
    }
    std::vector<double> seen(3, 0);
    for (std::uint32_t run = 0; run < runs; ++run) {
        Tie tie = added_tie(multiscale(156, 5, 1, 0.5, 0.5, run));
        while (tie.a != tie.b) {
            std::uint32_t& lower = line.depth[tie.a] > line.depth[tie.b] ? tie.a : tie.b;
            lower = line.manager_of[lower];
        }
        seen[line.depth[tie.a]] += 1;
    }
    double chi_square = 0;
    for (std::size_t depth = 0; depth < 3; ++depth) {
        const double mean = runs * expected[depth] / total;
        chi_square += (seen[depth] - mean) * (seen[depth] - mean) / mean;
    }
    EXPECT_LT(chi_square, 13.8);  // 2 degrees of freedom
}

// A tree that is not full, without preferences: 78 pairs beside the line's 13 are equally likely.
TEST(Multiscale, DrawsPairsOfAClassEquallyOften) {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    constexpr int runs = 7800;
    std::map<Tie, int> times;
    for (std::uint32_t run = 0; run < runs; ++run) {
        ++times[added_tie(multiscale(14, 3, 1, infinity, infinity, run))];
    }
    EXPECT_EQ(times.size(), 78U);
    double chi_square = 0;
    for (const auto& [pair, count] : times) {
        chi_square += (count - 100.0) * (count - 100.0) / 100;
    }
    EXPECT_LT(chi_square, 122.3);  // 77 degrees of freedom, error 0.001
}

TEST(Multiscale, HasTheLineAndAsManyTiesAsAskedFor) {
    const Organization made = multiscale(781, 5, 600, 0.5, 0.5, 3);
    EXPECT_EQ(made.network.entries() / 2, 780U + 600);
    for (std::uint32_t i = 1; i < 781; ++i) {
        const auto peers = made.network.of(i);
        EXPECT_TRUE(std::binary_search(peers.begin(), peers.end(), (i - 1) / 5));
    }
}

TEST(Multiscale, FillsEveryPlaceThereIsAndNoMore) {
    for (const double steepness : {0.01, 0.5, 1e6}) {
        EXPECT_EQ(multiscale(14, 3, 78, steepness, steepness, 0).network.entries(), 14U * 13);
        EXPECT_THROW(multiscale(14, 3, 79, steepness, steepness, 0), InputError);
    }
}

TEST(Multiscale, GivesNobodyMoreTiesThanTheBound) {
    const Organization made = multiscale(156, 5, 120, 0.2, 0.2, 1, 2);
    std::vector<int> given(156, 0);
    for (const Tie& pair : test::pairs_of(made.network)) {
        if (made.hierarchy.manager_of[pair.b] != pair.a) {
            ++given[pair.a];
            ++given[pair.b];
        }
    }
    EXPECT_LE(*std::max_element(given.begin(), given.end()), 2);
}

TEST(Multiscale, OfALineWithTwoHeadsIsRefused) {
    Hierarchy line = line_of(2, 7);
    line.manager_of[1] = nobody;
    EXPECT_THROW(RankTree{line}, InputError);
}

TEST(Multiscale, OfALineInWhichSomebodyHasTwoManagersIsRefused) {
    Hierarchy line = line_of(2, 7);
    line.further_managers = {{3, 2}};
    EXPECT_THROW(RankTree{line}, InputError);
}

}  // namespace
}  // namespace orglab
