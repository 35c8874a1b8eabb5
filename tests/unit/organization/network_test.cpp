#include <gtest/gtest.h>

#include <cmath>

#include "organization/shape.hpp"
#include "small.hpp"

namespace orglab {
namespace {

using test::organization_with;
using test::pairs_of;
using test::text;
using test::whole;
using Peers = std::vector<std::uint32_t>;

TEST(Ties, DropRepeatsAndSelfTiesAndAreSorted) {
    const std::vector<Tie> pairs = {{3, 1}, {1, 3}, {2, 2}, {0, 3}, {3, 1}};
    const TieLists both = undirected_ties(4, pairs);
    EXPECT_EQ(test::list(both.of(3)), (Peers{0, 1}));
    EXPECT_EQ(test::list(both.of(1)), Peers{3});
    EXPECT_TRUE(both.of(2).empty());
    const TieLists one_way = directed_ties(4, pairs);
    EXPECT_EQ(test::list(one_way.of(3)), Peers{1});
    EXPECT_EQ(test::list(one_way.of(0)), Peers{3});
    EXPECT_EQ(test::list(directed_ties(2, std::vector<Tie>{{0, 7}, {0, 1}}).of(0)), (Peers{1, 7}));
}

// Kwon, Posen & Piezunka: 250 people, 625 informal ties, at most 10 each, over a line of span 8.
TEST(Shortcuts, ComeOnTopOfTheLineAndStayUnderTheBound) {
    const Organization made =
        organization_with({{"workforce.size", whole(250)},
                           {"hierarchy.kind", text("reporting-line")},
                           {"hierarchy.span", std::vector<double>{8}},
                           {"network.include", std::vector<std::string>{"reporting-line"}},
                           {"network.shortcuts", whole(625)},
                           {"network.max_degree", whole(10)}});
    EXPECT_EQ(made.network.entries() / 2, 249U + 625);
    for (std::uint32_t i = 0; i < 250; ++i) {
        const auto formal = made.line.of(i);
        const auto all = made.network.of(i);
        EXPECT_TRUE(std::includes(all.begin(), all.end(), formal.begin(), formal.end()));
        EXPECT_LE(all.size() - formal.size(), 10U);
    }
}

TEST(Network, IncludesAllManagers) {
    const Organization made =
        organization_with({{"workforce.size", whole(31)},
                           {"hierarchy.kind", text("reporting-line")},
                           {"hierarchy.managers", whole(2)},
                           {"hierarchy.span", std::vector<double>{5}},
                           {"network.include", std::vector<std::string>{"reporting-line"}}});
    EXPECT_EQ(made.network.ties, made.line);
    EXPECT_EQ(made.network.entries() / 2, 30U + 20);
}

TEST(Network, IsExpectedToHaveTheTiesOfAllManagers) {
    Point point =
        test::point_with({{"workforce.size", whole(31)},
                          {"hierarchy.kind", text("reporting-line")},
                          {"hierarchy.managers", whole(2)},
                          {"hierarchy.span", std::vector<double>{5}},
                          {"network.include", std::vector<std::string>{"reporting-line"}}});
    EXPECT_EQ(expected_network_ties(point), 31 * 2);
    point.model.change("hierarchy.managers", whole(1));
    EXPECT_EQ(expected_network_ties(point), 31);
    WorkforceTable people;
    people.ids.resize(31);
    people.manager.assign(31, 0);
    people.manager[0] = -1;
    people.further_managers = {{4, 1}, {4, 2}, {5, 1}};
    point.workforce = std::make_shared<WorkforceTable>(people);
    EXPECT_EQ(expected_network_ties(point), 31 + 3);
}

TEST(Shortcuts, FillALatticeToACompleteNetwork) {
    const Organization made = organization_with({{"workforce.size", whole(12)},
                                                 {"network.kind", text("lattice")},
                                                 {"network.shortcuts", whole(42)}});
    const Organization complete =
        organization_with({{"workforce.size", whole(12)}, {"network.kind", text("complete")}});
    EXPECT_EQ(written_down(made.network), written_down(complete.network));
}

TEST(Shortcuts, MeetATightBoundExactly) {
    for (std::uint32_t replicate = 0; replicate < 50; ++replicate) {
        const Organization made = organization_with({{"workforce.size", whole(10)},
                                                     {"network.shortcuts", whole(15)},
                                                     {"network.max_degree", whole(3)}},
                                                    replicate);
        for (std::uint32_t i = 0; i < 10; ++i) {
            ASSERT_EQ(made.network.of(i).size(), 3U);
        }
    }
}

TEST(LargeTeams, OfTheNetworkStayGroupsAndShortcutsLeadElsewhere) {
    const Organization made =
        organization_with({{"workforce.size", whole(200)},
                           {"teams.size", whole(50)},
                           {"network.kind", text("lattice")},
                           {"network.include", std::vector<std::string>{"team"}},
                           {"network.shortcuts", whole(300)}});
    ASSERT_EQ(made.network.groups, made.teams);
    std::uint64_t within_lattice = 0;
    for (std::uint32_t i = 0; i < 200; ++i) {
        for (const std::uint32_t peer : made.network.ties.of(i)) {
            EXPECT_NE(made.teams.of[peer], made.teams.of[i]);
        }
        for (const std::uint32_t step : {1U, 2U}) {
            const std::uint32_t next = (i + step) % 200;
            within_lattice += made.teams.of[next] == made.teams.of[i] ? 1U : 0U;
            EXPECT_TRUE(made.network.of(i).contains(next));
        }
    }
    EXPECT_EQ(made.network.entries(), 2 * (4 * (50 * 49 / 2) + 400 - within_lattice + 300));
}

// 45 pairs, 35 of which are not neighbours on the ring; 3 of them each time; error 0.001.
TEST(Shortcuts, TieEachFreePairEquallyOften) {
    constexpr int runs = 3500;
    const auto ring = pairs_of(organization_with({{"workforce.size", whole(10)},
                                                  {"network.kind", text("lattice")},
                                                  {"network.degree", whole(2)}})
                                   .network);
    std::map<Tie, int> times;
    for (std::uint32_t run = 0; run < runs; ++run) {
        for (const Tie& pair : pairs_of(organization_with({{"workforce.size", whole(10)},
                                                           {"network.kind", text("lattice")},
                                                           {"network.degree", whole(2)},
                                                           {"network.shortcuts", whole(3)}},
                                                          run)
                                            .network)) {
            ++times[pair];
        }
    }
    EXPECT_EQ(times.size(), 45U);
    double chi_square = 0;
    for (const auto& [pair, count] : times) {
        if (std::binary_search(ring.begin(), ring.end(), pair)) {
            EXPECT_EQ(count, runs);
        } else {
            chi_square += (count - 300.0) * (count - 300.0) / (300 * (1 - 3.0 / 35));
        }
    }
    EXPECT_LT(chi_square * 34 / 35, 65.2);  // 34 degrees of freedom
}

TEST(Include, PoolsTeamsWithTheNetwork) {
    const Organization made =
        organization_with({{"workforce.size", whole(6)},
                           {"teams.size", whole(3)},
                           {"network.kind", text("path")},
                           {"network.include", std::vector<std::string>{"team"}}});
    EXPECT_EQ(test::list(made.network.of(2)), (Peers{0, 1, 3}));
    EXPECT_EQ(test::list(made.network.of(0)), (Peers{1, 2}));
}

TEST(External, LeadsTheShareOfEachListToPeopleOfItsOwn) {
    const Organization made = organization_with({{"workforce.size", whole(5000)},
                                                 {"network.kind", text("lattice")},
                                                 {"network.degree", whole(8)},
                                                 {"network.external", 0.25}});
    // Binomial(40000, .25), s.d. 87
    EXPECT_NEAR(made.outsiders, 10000, 4 * 87);
    std::vector<int> readers(made.outsiders, 0);
    for (std::uint32_t i = 0; i < 5000; ++i) {
        const auto peers = made.network.of(i);
        ASSERT_EQ(peers.size(), 8U);
        ASSERT_TRUE(std::is_sorted(peers.begin(), peers.end()));
        for (const std::uint32_t peer : peers) {
            if (peer >= 5000) {
                ++readers[peer - 5000];
            }
        }
    }
    EXPECT_EQ(readers, std::vector<int>(made.outsiders, 1));
}

TEST(External, AtOneLeavesNobodyInside) {
    const Organization made = organization_with(
        {{"workforce.size", whole(10)}, {"network.kind", text("star")}, {"network.external", 1.0}});
    EXPECT_EQ(made.outsiders, 18U);
    EXPECT_EQ(test::list(made.network.of(0)).front(), 10U);
    EXPECT_EQ(test::list(made.network.of(9)), Peers{27});
}

Point point_of_edges(std::initializer_list<std::pair<std::string, Value>> keys) {
    Settings settings = test::settings_with(keys);
    settings["network.kind"] = std::string("file");
    settings["network.file"] = std::string("ties.csv");
    Point point = test::point_of(settings);
    EdgeTable edges;
    edges.ids = {"ann", "bob", "cy", "di"};
    edges.source = {0, 1, 0, 3};
    edges.target = {1, 0, 2, 2};
    point.edges = std::make_shared<EdgeTable>(edges);
    return point;
}

TEST(FileNetwork, ReadsAnswersAsOneTie) {
    const Organization made = build_organization(point_of_edges({}), Draws(1, 0));
    EXPECT_EQ(made.workers, 4U);
    EXPECT_EQ(test::list(made.network.of(0)), (Peers{1, 2}));
    EXPECT_EQ(test::list(made.network.of(2)), (Peers{0, 3}));
}

TEST(FileNetwork, CanBeReadOneWayOrTheOther) {
    const Organization source =
        build_organization(point_of_edges({{"network.directed", true}}), Draws(1, 0));
    EXPECT_EQ(test::list(source.network.of(0)), (Peers{1, 2}));
    EXPECT_TRUE(source.network.of(2).empty());
    const Organization target = build_organization(
        point_of_edges({{"network.directed", true}, {"network.learner", text("target")}}),
        Draws(1, 0));
    EXPECT_EQ(test::list(target.network.of(2)), (Peers{0, 3}));
    EXPECT_TRUE(target.network.of(3).empty());
}

TEST(FileNetwork, CanGiveWayToAShapeOfTheSamePeople) {
    Point point = point_of_edges({});
    WorkforceTable table;
    table.ids = {"ann", "bob", "cy", "di"};
    point.workforce = std::make_shared<WorkforceTable>(table);
    point.model.change("workforce.file", std::string("people.csv"));
    point.model.change("network.kind", std::string("star"));
    EXPECT_EQ(build_organization(point, Draws(1, 0)).network.of(0).size(), 3U);
}

TEST(Directed, KeepsFormalTiesBothWays) {
    const Organization made =
        organization_with({{"workforce.size", whole(4)},
                           {"teams.size", whole(2)},
                           {"network.kind", text("star")},
                           {"network.directed", true},
                           {"network.include", std::vector<std::string>{"team"}}});
    EXPECT_EQ(test::list(made.network.of(0)), Peers{1});
    EXPECT_EQ(test::list(made.network.of(1)), Peers{0});
    EXPECT_EQ(test::list(made.network.of(3)), (Peers{0, 2}));
}

TEST(Directed, ReadsEachTieOneWayWithEvenChances) {
    for (const char* kind : {"random", "caveman"}) {
        const Organization made = organization_with({{"workforce.size", whole(7000)},
                                                     {"network.kind", text(kind)},
                                                     {"network.degree", whole(6)},
                                                     {"network.directed", true}});
        EXPECT_EQ(made.network.entries(), 21000U);
        int upwards = 0;
        for (std::uint32_t i = 0; i < 7000; ++i) {
            for (const std::uint32_t peer : made.network.of(i)) {
                upwards += peer > i ? 1 : 0;
            }
        }
        EXPECT_NEAR(upwards, 10500, 4 * 72.5) << kind;  // s.d. of Binomial(21000, 1/2)
    }
}

}  // namespace
}  // namespace orglab
