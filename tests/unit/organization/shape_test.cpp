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

TieLists network_of(const char* kind, std::int64_t size, std::int64_t degree = 4, double rewire = 0,
                    std::uint32_t replicate = 0) {
    return written_down(organization_with({{"workforce.size", whole(size)},
                                           {"network.kind", text(kind)},
                                           {"network.degree", whole(degree)},
                                           {"network.rewire", rewire}},
                                          replicate)
                            .network);
}

TEST(Shapes, ThatShareAKeyBringItOnce) {
    std::multiset<std::string> brought;
    for (const NetworkShape& shape : network_shapes()) {
        EXPECT_EQ(find_registered<NetworkShape>(word_of(shape)), &shape);
        for (const Section& section : shape.sections) {
            for (const Setting& setting : section.settings) {
                brought.insert(setting.name);
            }
        }
    }
    EXPECT_GT(brought.count("rewire"), 1U);
    const auto& sections = test::organization_catalogue().sections;
    const auto network = std::ranges::find(sections, "network", &Section::name);
    for (const std::string& key : brought) {
        EXPECT_EQ(std::ranges::count(network->settings, key, &Setting::name), 1) << key;
    }
}

TEST(NoNetwork, HasARowForEverybodyAndNoPeers) {
    const TieLists none = network_of("none", 7);
    EXPECT_EQ(none.rows(), 7U);
    EXPECT_TRUE(none.empty());
}

TEST(Complete, TiesEverybodyToEverybody) {
    const TieLists ties = network_of("complete", 6);
    EXPECT_EQ(test::list(ties.of(2)), (Peers{0, 1, 3, 4, 5}));
    EXPECT_EQ(ties.peers.size(), 30U);
    EXPECT_TRUE(network_of("complete", 1).empty());
}

TEST(Path, TiesNeighbours) {
    const TieLists ties = network_of("path", 5);
    EXPECT_EQ(test::list(ties.of(0)), Peers{1});
    EXPECT_EQ(test::list(ties.of(2)), (Peers{1, 3}));
    EXPECT_EQ(test::list(ties.of(4)), Peers{3});
}

TEST(Star, HasWorkerZeroInTheMiddle) {
    const TieLists ties = network_of("star", 5);
    EXPECT_EQ(test::list(ties.of(0)), (Peers{1, 2, 3, 4}));
    EXPECT_EQ(test::list(ties.of(3)), Peers{0});
}

TEST(Lattice, TiesTheNearestOnEachSide) {
    const TieLists ties = network_of("lattice", 10, 4);
    EXPECT_EQ(test::list(ties.of(0)), (Peers{1, 2, 8, 9}));
    EXPECT_EQ(test::list(ties.of(5)), (Peers{3, 4, 6, 7}));
    EXPECT_EQ(network_of("lattice", 5, 4), network_of("complete", 5));
    EXPECT_TRUE(network_of("lattice", 5, 0).empty());
}

TEST(Random, HasExactlyHalfTheDegreesAsTies) {
    for (const std::int64_t degree : {0, 1, 3, 6, 12, 20}) {
        EXPECT_EQ(network_of("random", 21, degree).peers.size() / 2,
                  static_cast<std::size_t>(21 * degree / 2));
    }
}

// Each pair is tied equally often; hypergeometric counts, 27 degrees of freedom, error 0.001 each.
TEST(Random, TiesEachPairEquallyOften) {
    for (const std::int64_t degree : {2, 5}) {
        constexpr int runs = 4000;
        std::map<Tie, double> times;
        for (std::uint32_t run = 0; run < runs; ++run) {
            for (const Tie& pair : pairs_of(network_of("random", 8, degree, 0, run))) {
                times[pair] += 1;
            }
        }
        const double share = static_cast<double>(degree) * 4 / 28;
        double chi_square = 0;
        for (std::uint32_t a = 0; a < 8; ++a) {
            for (std::uint32_t b = a + 1; b < 8; ++b) {
                chi_square +=
                    std::pow(times[{a, b}] - runs * share, 2) / (runs * share * (1 - share));
            }
        }
        EXPECT_LT(chi_square * 27 / 28, 55.5);
    }
}

TEST(SmallWorld, IsALatticeUntilTiesMove) {
    EXPECT_EQ(network_of("small-world", 40, 6, 0), network_of("lattice", 40, 6));
}

TEST(SmallWorld, KeepsTheNumberOfTiesAndOneEndOfEach) {
    for (const double rewire : {0.1, 0.5, 1.0}) {
        const TieLists ties = network_of("small-world", 300, 6, rewire);
        EXPECT_EQ(ties.peers.size(), 300U * 6);
        for (std::uint32_t i = 0; i < 300; ++i) {
            EXPECT_GE(ties.of(i).size(), 3U);
        }
    }
}

// Ties off the ring: Binomial(15000, .3), s.d. 56; a moved tie returns to the ring with chance
// .0006.
TEST(SmallWorld, MovesTheShareOfTiesThatItSays) {
    const TieLists ties = network_of("small-world", 5000, 6, 0.3);
    int moved = 0;
    for (const Tie& pair : pairs_of(ties)) {
        const std::uint32_t apart = pair.b - pair.a;
        moved += std::min(apart, 5000 - apart) > 3 ? 1 : 0;
    }
    EXPECT_NEAR(moved, 4500, 4 * 56 + 10);
}

TEST(SmallWorld, MovesMoreTiesOnTopOfThoseThatMoveAtLowerChances) {
    const auto ring = pairs_of(network_of("lattice", 200, 4));
    const auto kept = [&](double rewire) {
        const auto ties = pairs_of(network_of("small-world", 200, 4, rewire));
        std::set<Tie> left;
        std::set_intersection(ring.begin(), ring.end(), ties.begin(), ties.end(),
                              std::inserter(left, left.end()));
        return left;
    };
    const auto few = kept(0.05);
    const auto many = kept(0.15);
    EXPECT_LT(many.size(), few.size());
    EXPECT_GT(few.size(), 360U);
}

TEST(Caveman, StartsAsGroupsOfDegreePlusOne) {
    const TieLists ties = network_of("caveman", 16, 6);
    EXPECT_EQ(test::list(ties.of(0)), (Peers{1, 2, 3, 4, 5, 6}));
    EXPECT_EQ(test::list(ties.of(13)), (Peers{7, 8, 9, 10, 11, 12}));
    EXPECT_EQ(test::list(ties.of(15)), Peers{14});  // the last group has two
}

// Binomial(6, 1/2) + Poisson(3), 14 degrees of freedom; error 0.001. Keeping the lower number
// instead of an end by coin would leave the seventh of each group without ties of its own.
TEST(Caveman, AtRewireOneHasTheDegreesOfFang) {
    constexpr std::uint32_t people = 70'000;
    const TieLists ties = network_of("caveman", people, 6, 1);
    EXPECT_EQ(ties.peers.size(), people * std::size_t{6});
    std::vector<double> law(15, 0);
    for (int kept = 0; kept <= 6; ++kept) {
        const double binomial =
            std::tgamma(7) / (std::tgamma(kept + 1) * std::tgamma(7 - kept)) / 64;
        double poisson = std::exp(-3.0);
        for (int gained = 0; gained < 40; ++gained) {
            law[static_cast<std::size_t>(std::min(kept + gained, 14))] += binomial * poisson;
            poisson *= 3.0 / (gained + 1);
        }
    }
    std::vector<double> seen(15, 0);
    for (std::uint32_t i = 0; i < people; ++i) {
        seen[std::min<std::size_t>(ties.of(i).size(), 14)] += 1;
    }
    double chi_square = 0;
    for (std::size_t degree = 0; degree < 15; ++degree) {
        chi_square += std::pow(seen[degree] - people * law[degree], 2) / (people * law[degree]);
    }
    EXPECT_LT(chi_square, 36.1);
}

TEST(Caveman, MovesAboutTheShareOfTiesThatItSays) {
    const TieLists ties = network_of("caveman", 7000, 6, 0.2);
    int outside = 0;
    for (const Tie& pair : pairs_of(ties)) {
        outside += pair.a / 7 != pair.b / 7 ? 1 : 0;
    }
    // Binomial(21000, .2), s.d. 58; hardly any lands in its own group again
    EXPECT_NEAR(outside, 4200, 4 * 58 + 10);
}

TEST(ScaleFree, AddsHalfTheDegreeForWhoeverComes) {
    const TieLists ties = network_of("scale-free", 500, 6);
    EXPECT_EQ(ties.peers.size() / 2, 6U + 3 * (500 - 4));
    for (std::uint32_t i = 0; i < 500; ++i) {
        EXPECT_GE(ties.of(i).size(), 3U);
        EXPECT_EQ(std::count_if(ties.of(i).begin(), ties.of(i).end(),
                                [&](std::uint32_t peer) { return peer < i; }),
                  std::min(i, 3U));
    }
}

// Barabasi & Albert's law at m = 2: P(k) = 12 / (k (k+1) (k+2)), P(>= k) = 6 / (k (k+1)):
// exponent 3.
TEST(ScaleFree, HasTheDegreesOfPreferentialAttachment) {
    constexpr double people = 50'000;
    const TieLists ties = network_of("scale-free", static_cast<std::int64_t>(people), 4);
    std::vector<double> seen(100'000, 0);
    for (std::uint32_t i = 0; i < ties.rows(); ++i) {
        seen[ties.of(i).size()] += 1;
    }
    const auto near = [&](double count, double share) {
        EXPECT_NEAR(count, people * share, 4 * std::sqrt(people * share));
    };
    near(seen[2], 12.0 / 24);
    near(seen[3], 12.0 / 60);
    near(seen[4], 12.0 / 120);
    double tail = 0;
    for (std::size_t degree = seen.size(); degree-- > 20;) {
        tail += seen[degree];
        if (degree == 50 || degree == 20) {
            near(tail, 6.0 / static_cast<double>(degree * (degree + 1)));
        }
    }
}

TEST(Shapes, AreBuiltInTimeThatGrowsWithTheTies) {
    EXPECT_EQ(network_of("small-world", 1'000'000, 4, 0.1).peers.size(), 4'000'000U);
}

}  // namespace
}  // namespace orglab
