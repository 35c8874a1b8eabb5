// Measures on organizations whose numbers a reader can check in the head.
#include <gtest/gtest.h>

#include <cmath>

#include "small.hpp"

namespace orglab {
namespace {

using small::number;
using small::World;

World world_of(small::Beliefs workers) {
    World world;
    world.dimensions = static_cast<std::uint32_t>(workers[0].size());
    world.workers = std::move(workers);
    world.reality.assign(world.dimensions, 1);
    world.engaged.assign(world.workers.size(), 1);
    return world;
}

TEST(Knowledge, CountsRightBeliefsOnly) {
    const World world = world_of({{1, 1, -1, 0}, {1, 0, 0, 0}});
    EXPECT_EQ(number(world, "knowledge"), 3.0 / 8);
    EXPECT_EQ(number(world, "score"), 2.0 / 8);
    EXPECT_EQ(number(world, "ignorance"), 4.0 / 8);
    EXPECT_EQ(number(world, "consensus"), (2 + 1 + 1 + 0) / 8.0);
    EXPECT_DOUBLE_EQ(number(world, "spread"), 1.0 / 8);
}

TEST(Knowledge, OfEightTenthsIsTheNumberEightTenths) {
    // time_to_80 compares with .8: the mean must be the double that .8 is, not one beside it.
    EXPECT_EQ(number(world_of({{1, 1, 1, 1, -1}, {1, 1, 1, 1, 0}}), "knowledge"), 0.8);
    EXPECT_EQ(number(world_of({{1, 1, 1, 1, 1, 1, 1, -1, -1, -1}}), "knowledge"), 0.7);
}

TEST(Collective, MayKnowMoreThanItsBestMember) {
    const World world = world_of({{-1, 1, 1}, {1, -1, 1}, {1, 1, -1}});
    EXPECT_EQ(number(world, "collective"), 1);
    EXPECT_EQ(number(world, "best"), 1)
        << "of the two dimensions that count, the third worker has both";
    EXPECT_EQ(number(world_of({{-1, 1}, {1, -1}}), "collective"), 0) << "a tie is no belief";
}

TEST(Diversity, OfOneWorkerIsNoneAndOfOppositesIsFull) {
    EXPECT_EQ(number(world_of({{1, -1, 0}}), "diversity"), 0);
    EXPECT_EQ(number(world_of({{1, 1}, {-1, 0}}), "diversity"), 1);
    EXPECT_DOUBLE_EQ(number(world_of({{1}, {0}, {-1}, {1}}), "diversity"), 5.0 / 6);
}

TEST(Silo, IsCompleteWhereTeamsAgreeWithinAndDifferBetween) {
    World world = world_of({{1, 1}, {1, 1}, {-1, -1}, {-1, -1}});
    world.team = {0, 0, 1, 1};
    EXPECT_EQ(number(world, "silo"), 1);
    EXPECT_EQ(number(world, "silo_icc"), 1);
    EXPECT_EQ(number(world, "diversity_within"), 0);
    EXPECT_EQ(number(world, "diversity_between"), 1);
}

TEST(Silo, IsUndefinedWithoutVarianceOrWithoutTeams) {
    World world = world_of({{1}, {1}, {1}});
    EXPECT_TRUE(std::isnan(number(world, "silo")));
    EXPECT_TRUE(std::isnan(number(world, "diversity_between")));
    world.team = {0, 0, 1};
    EXPECT_TRUE(std::isnan(number(world, "silo")));
    EXPECT_TRUE(std::isnan(number(world, "silo_icc")));
}

TEST(SiloIcc, IsNegativeWhereTeamsDifferMoreInsideThanBetween) {
    World world = world_of({{1}, {-1}, {0}});
    world.team = {0, 0, 1};
    EXPECT_DOUBLE_EQ(number(world, "silo_icc"), -3) << "-1 / (k - 1) with k = 4/3";
    EXPECT_EQ(number(world, "silo"), 0);
}

TEST(SiloIcc, IsZeroByChanceAtAnyTeamSize) {
    // Fair coins for 60 workers on 400 dimensions: the s.d. of the estimate is below .01 for teams
    // of 2 to 20.
    for (const std::uint32_t size : {2U, 5U, 20U}) {
        Stream stream = Draws(8, size).stream(purpose("test", "icc"), 0, 0);
        small::Beliefs beliefs(60, std::vector<int>(400));
        World world;
        for (std::uint32_t i = 0; i < 60; ++i) {
            for (int& belief : beliefs[i]) {
                belief = 1 - 2 * static_cast<int>(below(stream, 2));
            }
        }
        world = world_of(beliefs);
        for (std::uint32_t i = 0; i < 60; ++i) {
            world.team.push_back(i / size);
        }
        EXPECT_NEAR(number(world, "silo_icc"), 0, 0.04) << "teams of " << size;
        EXPECT_NEAR(number(world, "silo"), (60.0 / size - 1) / 59, 0.04)
            << "eta squared is not: teams of " << size;
    }
}

TEST(Inequality, OfOneWhoKnowsAllIsAsUnequalAsItGets) {
    const World world = world_of({{1, 1}, {-1, 0}, {0, 0}, {-1, -1}});
    EXPECT_DOUBLE_EQ(number(world, "expertise_gini"), 0.75);
    EXPECT_EQ(number(world, "expertise_top_share"), 1);
    EXPECT_EQ(number(world_of({{1, -1}, {-1, 1}}), "expertise_gini"), 0);
    EXPECT_TRUE(std::isnan(number(world_of({{0, -1}, {0, 0}}), "expertise_gini")))
        << "nobody knows anything";
    EXPECT_TRUE(std::isnan(number(world_of({{0, -1}, {0, 0}}), "expertise_top_share")));
}

TEST(Inequality, TakesTheTopTenthRoundedUp) {
    small::Beliefs beliefs(30, std::vector<int>{1, -1});
    beliefs[3] = beliefs[29] = beliefs[11] = {1, 1};
    Settings settings = small::settings_of(1);
    EXPECT_DOUBLE_EQ(number(world_of(beliefs), "expertise_top_share"), 6.0 / 33)
        << ".1 of 30 are 3, not 4";
    settings["observe.top_share"] = 0.101;
    EXPECT_DOUBLE_EQ(number(world_of(beliefs), "expertise_top_share", settings), 7.0 / 33);
    settings["observe.top_share"] = 1.0;
    EXPECT_EQ(number(world_of(beliefs), "expertise_top_share", settings), 1);
}

TEST(Experts, DoNotCountWhereNobodyIs) {
    World world = world_of({{1, 1}, {-1, 0}});
    EXPECT_TRUE(std::isnan(number(world, "expert_knowledge")));
    EXPECT_TRUE(std::isnan(number(world, "code_score")));
    EXPECT_TRUE(std::isnan(number(world, "authority_gap")));
    world.experts = {{1, -1}, {-1, -1}, {1, 0}};
    world.level_begin = {0, 2, 3};
    world.vacant = {0, 1, 0};
    EXPECT_EQ(number(world, "expert_knowledge"), 0.5);
    EXPECT_EQ(number(world, "code_score"), 0.5);
    EXPECT_EQ(number(world, "authority_gap"), -0.5) << "the best worker knows both";
    world.vacant = {0, 0, 1};
    EXPECT_TRUE(std::isnan(number(world, "code_score"))) << "no head";
    EXPECT_EQ(
        world.read(small::measure_named("expert_knowledge_by_level", small::settings_of(2)), 2)[0],
        0.25);
}

TEST(LineShare, IsUndefinedBeforeAnythingWasAdopted) {
    World world = world_of({{1}});
    EXPECT_TRUE(std::isnan(number(world, "line_share")));
    world.since_start = {.adopted = 4, .along_line = 3 * 65536};
    EXPECT_EQ(number(world, "line_share"), 0.75);
}

TEST(Flows, AreZeroInPeriodZero) {
    const World world = world_of({{1}});
    EXPECT_EQ(world.read(small::measure_named("messages_by_channel", small::settings_of(1)), 2),
              (std::vector<double>{0, 0}));
    EXPECT_EQ(number(world, "idle_hours"), 0);
}

TEST(EngagedGap, NeedsBothKinds) {
    World world = world_of({{1, 1}, {1, -1}});
    EXPECT_TRUE(std::isnan(number(world, "engaged_gap")));
    world.engaged = {1, 0};
    EXPECT_EQ(number(world, "engaged_gap"), 0.5);
}

}  // namespace
}  // namespace orglab
