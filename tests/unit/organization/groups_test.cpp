#include <gtest/gtest.h>

#include <bit>
#include <cmath>

#include "small.hpp"

namespace orglab {
namespace {

using test::organization_with;
using test::text;
using test::whole;

TEST(Teams, SitUnderTheSameExpertsWhenSizesMatch) {
    const Organization made = organization_with(
        {{"workforce.size", whole(500)}, {"teams.size", whole(5)}, {"hierarchy.levels", whole(4)}});
    EXPECT_EQ(made.teams.count(), 100U);
    EXPECT_EQ(made.teams.of, made.hierarchy.expert_of);
}

TEST(Teams, AreAPartitionOfAlmostEqualParts) {
    for (const char* placement : {"contiguous", "mixed"}) {
        const Organization made = organization_with({{"workforce.size", whole(103)},
                                                     {"teams.size", whole(10)},
                                                     {"teams.placement", text(placement)}});
        ASSERT_EQ(made.teams.count(), 11U);
        std::vector<int> seen(103, 0);
        for (std::uint32_t team = 0; team < made.teams.count(); ++team) {
            const auto members = made.teams.members.of(team);
            EXPECT_TRUE(members.size() == 9 || members.size() == 10);
            EXPECT_TRUE(std::is_sorted(members.begin(), members.end()));
            for (const std::uint32_t member : members) {
                EXPECT_EQ(made.teams.of[member], team);
                ++seen[member];
            }
        }
        EXPECT_EQ(seen, std::vector<int>(103, 1));
    }
}

TEST(Teams, AreMixedAnewInEachReplicate) {
    const auto mixed = [](std::uint32_t replicate) {
        return organization_with({{"workforce.size", whole(60)},
                                  {"teams.size", whole(6)},
                                  {"teams.placement", text("mixed")}},
                                 replicate)
            .teams.of;
    };
    EXPECT_EQ(mixed(3), mixed(3));
    EXPECT_NE(mixed(3), mixed(4));
}

TEST(Teams, OfAFileKeepTheirNamesApart) {
    Point point = test::point_with({{"workforce.file", text("people.csv")}});
    WorkforceTable table;
    table.ids = {"a", "b", "c", "d", "e"};
    table.team = {"sales", "lab", "", "sales", ""};
    point.workforce = std::make_shared<WorkforceTable>(table);
    const Organization made = build_organization(point, Draws(1, 0));
    EXPECT_EQ(made.teams.of, (std::vector<std::uint32_t>{0, 1, 2, 0, 3}));
    EXPECT_EQ(test::list(made.teams.members.of(0)), (std::vector<std::uint32_t>{0, 3}));
    point.model.change("teams.size", std::int64_t{5});
    EXPECT_EQ(build_organization(point, Draws(1, 0)).teams.count(), 1U);
}

TEST(Communities, OfAFileHaveItsMembersAndDrawnDomains) {
    Point point = test::point_with({{"workforce.size", whole(4)},
                                    {"task.dimensions", whole(40)},
                                    {"communities.domain", 0.5}});
    point.memberships =
        std::make_shared<MembershipTable>(MembershipTable{.communities = {"go", "nobody", "rust"},
                                                          .worker = {0, 0, 2, 3},
                                                          .community = {0, 2, 2, 0},
                                                          .ids = {"a", "b", "c", "d"}});
    const Communities made = build_organization(point, Draws(1, 0)).communities;
    ASSERT_EQ(made.count(), 3U);
    using List = std::vector<std::uint32_t>;
    EXPECT_EQ(test::list(made.members.of(0)), (List{0, 3}));
    EXPECT_EQ(test::list(made.members.of(1)), List());
    EXPECT_EQ(test::list(made.members.of(2)), (List{0, 2}));
    EXPECT_EQ(test::list(made.memberships.of(0)), (List{0, 2}));
    EXPECT_EQ(test::list(made.memberships.of(1)), List());
    point.model.change("communities.count", std::int64_t{3});
    point.memberships = nullptr;
    EXPECT_EQ(build_organization(point, Draws(1, 0)).communities.domains, made.domains)
        << "what a community is about does not depend on where its members come from";
}

TEST(Communities, TakeAFractionAsTheChanceOfOneMore) {
    const Organization made = organization_with({{"workforce.size", whole(20000)},
                                                 {"communities.count", whole(6)},
                                                 {"communities.memberships", 2.25}});
    double total = 0;
    for (std::uint32_t i = 0; i < made.workers; ++i) {
        const auto mine = made.communities.memberships.of(i);
        ASSERT_TRUE(mine.size() == 2 || mine.size() == 3);
        ASSERT_TRUE(std::is_sorted(mine.begin(), mine.end()));
        ASSERT_EQ(std::adjacent_find(mine.begin(), mine.end()), mine.end());
        total += static_cast<double>(mine.size());
    }
    // s.e. sqrt(.25 * .75 / 20000) = .0031
    EXPECT_NEAR(total / made.workers, 2.25, 4 * 0.0031);
    for (std::uint32_t community = 0; community < 6; ++community) {
        // binomial(20000, .375): s.d. 68.5
        EXPECT_NEAR(static_cast<double>(made.communities.members.of(community).size()), 7500,
                    4 * 68.5);
        for (const std::uint32_t member : made.communities.members.of(community)) {
            const auto mine = made.communities.memberships.of(member);
            ASSERT_TRUE(std::binary_search(mine.begin(), mine.end(), community));
        }
    }
}

TEST(Communities, OneOfAllIsEverybody) {
    const Organization made =
        organization_with({{"workforce.size", whole(40)}, {"communities.count", whole(1)}});
    EXPECT_EQ(made.communities.members.of(0).size(), 40U);
    EXPECT_EQ(made.communities.domains[0], std::vector<Word>{(Word{1} << 30U) - 1});
}

std::uint32_t bits(const std::vector<Word>& domain) {
    std::uint32_t count = 0;
    for (const Word word : domain) {
        count += static_cast<std::uint32_t>(std::popcount(word));
    }
    return count;
}

TEST(Communities, HaveDomainsOfWholeBlocks) {
    const Organization made = organization_with({{"communities.count", whole(50)},
                                                 {"communities.domain", 0.3},
                                                 {"task.dimensions", whole(100)},
                                                 {"task.landscape", text("interdependent")},
                                                 {"task.block", whole(5)}});
    for (const auto& domain : made.communities.domains) {
        EXPECT_EQ(bits(domain), 30U);  // 6 of 20 blocks
        for (std::uint32_t d = 0; d < 100; d += 5) {
            int inside = 0;
            for (std::uint32_t k = d; k < d + 5; ++k) {
                inside += static_cast<int>((domain[k / 64] >> (k % 64)) & 1U);
            }
            EXPECT_TRUE(inside == 0 || inside == 5);
        }
    }
    EXPECT_NE(made.communities.domains[0], made.communities.domains[1]);
}

TEST(Communities, AreAboutSomethingHoweverSmallTheirShare) {
    const Organization made = organization_with({{"communities.count", whole(3)},
                                                 {"communities.domain", 0.0},
                                                 {"task.landscape", text("policies")},
                                                 {"task.policy_size", whole(3)}});
    for (const auto& domain : made.communities.domains) {
        EXPECT_EQ(bits(domain), 3U);
    }
}

}  // namespace
}  // namespace orglab
