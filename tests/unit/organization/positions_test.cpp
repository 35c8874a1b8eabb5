#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "small.hpp"

namespace orglab {
namespace {

using test::organization_with;
using test::text;
using test::whole;

int count(const std::vector<std::uint8_t>& marks) {
    return std::accumulate(marks.begin(), marks.end(), 0);
}

TEST(Positions, AreFullTimeAndPermanentByDefault) {
    const Positions made = organization_with({}).positions;
    EXPECT_EQ(made.attention, std::vector<double>(100, 1.0));
    EXPECT_EQ(made.turnover, std::vector<double>(100, 0.0));
    EXPECT_EQ(made.skill, std::vector<double>(100, 1.0));
    EXPECT_EQ(count(made.contractor), 0);
    EXPECT_EQ(count(made.engaged), 100);
    EXPECT_TRUE(std::isnan(made.rate[0]));
}

TEST(Positions, HaveExactlyTheShareOfContractorsAndTheirChances) {
    const Positions made = organization_with({{"workforce.size", whole(101)},
                                              {"workforce.contractors", 0.3},
                                              {"workforce.turnover", 0.01},
                                              {"workforce.contract_turnover", 0.1},
                                              {"workforce.contract_attention", 0.5}})
                               .positions;
    EXPECT_EQ(count(made.contractor), 30);
    for (std::size_t i = 0; i < 101; ++i) {
        EXPECT_EQ(made.turnover[i], made.contractor[i] != 0 ? 0.1 : 0.01);
        EXPECT_EQ(made.attention[i], made.contractor[i] != 0 ? 0.5 : 1.0);
    }
}

TEST(Positions, OfASmallerShareArePartOfThoseOfALarger) {
    const auto contractors = [](double share) {
        return organization_with({{"workforce.contractors", share}}).positions.contractor;
    };
    const auto few = contractors(0.2);
    const auto many = contractors(0.6);
    for (std::size_t i = 0; i < few.size(); ++i) {
        EXPECT_LE(few[i], many[i]);
    }
}

TEST(Positions, OfContractorsAndTheEngagedAreDrawnApart) {
    const Positions made = organization_with({{"workforce.size", whole(10000)},
                                              {"workforce.contractors", 0.5},
                                              {"workforce.engaged", 0.5}})
                               .positions;
    int both = 0;
    for (std::size_t i = 0; i < 10000; ++i) {
        both += made.contractor[i] * made.engaged[i];
    }
    // hypergeometric: mean 2500, s.d. 25
    EXPECT_NEAR(both, 2500, 100);
}

TEST(Positions, AreEquallyLikelyToBeMarked) {
    std::vector<int> marked(20, 0);
    for (std::uint32_t replicate = 0; replicate < 2000; ++replicate) {
        const auto engaged =
            organization_with({{"workforce.size", whole(20)}, {"workforce.engaged", 0.25}},
                              replicate)
                .positions.engaged;
        for (std::size_t i = 0; i < 20; ++i) {
            marked[i] += engaged[i];
        }
    }
    double chi_square = 0;
    for (const int times : marked) {
        chi_square += (times - 500.0) * (times - 500.0) / (500 * 0.75);
    }
    EXPECT_LT(chi_square * 19 / 20, 43.8);  // 19 degrees of freedom, error 0.001
}

TEST(Kinds, TakeTheirSharesExactlyAndOnlyWhatTheyName) {
    const Positions made = organization_with({{"workforce.size", whole(50)},
                                              {"workforce.skill", 0.7},
                                              {"workforce.kinds.fast.share", 0.5},
                                              {"workforce.kinds.fast.rate", 0.9},
                                              {"workforce.kinds.slow.share", 0.3},
                                              {"workforce.kinds.slow.rate", 0.1},
                                              {"workforce.kinds.slow.attention", 0.4},
                                              {"workforce.kinds.slow.turnover", 0.2},
                                              {"workforce.kinds.slow.skill", 0.6}})
                               .positions;
    int fast = 0;
    int slow = 0;
    for (std::size_t i = 0; i < 50; ++i) {
        const bool is_fast = made.rate[i] == 0.9;
        const bool is_slow = made.rate[i] == 0.1;
        fast += is_fast ? 1 : 0;
        slow += is_slow ? 1 : 0;
        EXPECT_TRUE(is_fast || is_slow || std::isnan(made.rate[i]));
        EXPECT_EQ(made.attention[i], is_slow ? 0.4 : 1.0);
        EXPECT_EQ(made.turnover[i], is_slow ? 0.2 : 0.0);
        EXPECT_EQ(made.skill[i], is_slow ? 0.6 : 0.7);
    }
    EXPECT_EQ(fast, 25);
    EXPECT_EQ(slow, 15);
}

TEST(Positions, OfAFileComeFirst) {
    Point point = test::point_with({{"workforce.file", text("people.csv")},
                                    {"workforce.attention", 0.9},
                                    {"workforce.contract_attention", 0.1},
                                    {"workforce.contractors", 1.0}});
    WorkforceTable table;
    table.ids = {"a", "b", "c"};
    table.contractor = {1, 0, 0};
    point.workforce = std::make_shared<WorkforceTable>(table);
    EXPECT_EQ(build_organization(point, Draws(1, 0)).positions.attention.kept(),
              (std::vector<double>{0.1, 0.9, 0.9}));
    table.attention = {0.25, 0.5, 0.75};
    table.skill = {0.6, 0.7, 0.8};
    point.workforce = std::make_shared<WorkforceTable>(table);
    const Positions made = build_organization(point, Draws(1, 0)).positions;
    EXPECT_EQ(made.attention, table.attention);
    EXPECT_EQ(made.skill, table.skill);
    EXPECT_EQ(made.contractor, table.contractor);
}

}  // namespace
}  // namespace orglab
