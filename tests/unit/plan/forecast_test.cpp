// Forecasts of time, from runs whose times are made up.
#include "plan/forecast.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include <cmath>
#include <numeric>

#include "engine/catalogue.hpp"

namespace orglab {
namespace {

Scenario two_variants(const std::string& sizes) {
    return read_scenario_text(
        fmt::format("title = \"t\"\nrun.periods = 10\nlearning.order = [\"network\"]\n"
                    "network.kind = \"complete\"\n[sweep]\n\"workforce.size\" = [{}]\n"
                    "[[variant]]\nname = \"a\"\n[[variant]]\nname = \"b\"\nworkforce.turnover = "
                    "0.1\n",
                    sizes),
        "t.toml", catalogue());
}

TEST(Forecast, MeetsRunsThatCostInProportionToTheirSize) {
    const Scenario made = two_variants("10, 20, 40, 80");
    const std::vector<TimedRun> timed = {{0, 0.1}, {2, 0.4}, {4, 0.3}, {6, 1.2}};
    const Forecast forecast = forecast_of(made.points, timed);
    const std::vector<double> expected = {0.1, 0.2, 0.4, 0.8, 0.3, 0.6, 1.2, 2.4};
    for (std::size_t p = 0; p < expected.size(); ++p) {
        EXPECT_NEAR(forecast.seconds[p], expected[p], 1e-12) << p;
    }
    EXPECT_EQ(forecast.timed_points, 4U);
}

TEST(Forecast, FollowsCostsThatGrowFasterThanTheSize) {
    const Scenario made = two_variants("10, 20, 40, 80");
    const std::vector<TimedRun> timed = {{0, 0.1}, {3, 6.4}, {4, 0.1}, {7, 6.4}};  // squares
    const Forecast forecast = forecast_of(made.points, timed);
    EXPECT_NEAR(forecast.seconds[1], 0.4, 1e-12);
    EXPECT_NEAR(forecast.seconds[6], 1.6, 1e-12);
    EXPECT_TRUE(std::isnan(forecast.factor)) << "two numbers were fitted to two points each";
}

TEST(Forecast, MeetsTheSumOfWhatWasTimedAndSaysItsSpread) {
    const Scenario made = two_variants("10, 20, 40, 80");
    const std::vector<TimedRun> timed = {{0, 0.1}, {1, 0.3}, {2, 0.35}, {3, 1.0},
                                         {4, 0.2}, {5, 0.3}, {6, 0.8},  {7, 1.0}};
    const Forecast forecast = forecast_of(made.points, timed);
    EXPECT_NEAR(std::accumulate(forecast.seconds.begin(), forecast.seconds.end(), 0.0), 4.05,
                1e-12);
    EXPECT_GT(forecast.factor, 1.1);
    EXPECT_LT(forecast.factor, 2);
}

TEST(Forecast, TakesTheCostOfOtherVariantsForOneThatWasNotTimed) {
    const Scenario made = two_variants("10, 20");
    const Forecast forecast = forecast_of(made.points, std::vector<TimedRun>{{0, 0.1}});
    EXPECT_NEAR(forecast.seconds[3], 0.2, 1e-12);
    EXPECT_TRUE(forecast_of(made.points, {}).seconds.empty());
}

TEST(Forecast, IsNotSurerThanATenth) {
    const Scenario made = two_variants("10");
    const Forecast forecast =
        forecast_of(made.points, std::vector<TimedRun>{{0, 0.1}, {0, 0.1}, {1, 0.1}});
    EXPECT_NEAR(forecast.factor, 1.1, 1e-12);
}

TEST(Shape, WaitsForTheLastRunBeforeEachLook) {
    // Three runs of 2 s on two cores take 4 s; of 2 + 1 of them the core without the third waits.
    PrecisionSettings precision{"knowledge", 0.1, 3, 9, 3};
    const std::vector<double> one{2.0};
    EXPECT_EQ(shape_of(one, 9, 1, 2).wall, 10);
    EXPECT_EQ(shape_of(one, 9, 1, 2, &precision).wall, 12);
    precision.block = 6;
    EXPECT_EQ(shape_of(one, 9, 1, 2, &precision).wall, 10);
}

TEST(Shape, HandsEachRunToTheFirstFreeCore) {
    // Points of 3, 1, 1 and 1 s: one core has the first, the other the next three.
    const Shape shape = shape_of(std::vector<double>{3, 1, 1, 1}, 1, 1, 2);
    EXPECT_EQ(shape.wall, 3);
    EXPECT_EQ(shape.longest, 3);
    EXPECT_EQ(shape.fewest, 1U);
    EXPECT_EQ(shape.most, 3U);
    EXPECT_FALSE(shape.shares_runs);
    EXPECT_EQ(shape_of(std::vector<double>{3, 1, 1, 1}, 2, 1, 2).wall, 6);
    EXPECT_EQ(shape_of(std::vector<double>{3, 1, 1, 1}, 2, 2, 4).wall, 3);
    EXPECT_EQ(shape_of(std::vector<double>{1, 1, 1, 1, 1}, 1, 1, 2).wall, 3);
}

TEST(Shape, SharesRunsOnOneNodeIfThereAreFewerThanCores) {
    const Shape shared = shape_of(std::vector<double>{4, 2}, 1, 1, 3);
    EXPECT_TRUE(shared.shares_runs);
    EXPECT_EQ(shared.wall, 2);
    const Shape idle = shape_of(std::vector<double>{4, 2}, 1, 2, 3);
    EXPECT_FALSE(idle.shares_runs);
    EXPECT_EQ(idle.wall, 4);
    EXPECT_EQ(idle.fewest, 0U);
    EXPECT_EQ(idle.most, 1U);
}

}  // namespace
}  // namespace orglab
