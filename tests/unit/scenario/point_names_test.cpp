#include "scenario/point_names.hpp"

#include <gtest/gtest.h>

namespace orglab {
namespace {

TEST(PointNames, AreVariantsAndSweptValuesInAFewDigits) {
    std::vector<Point> points;
    for (const double rate : {0.28461709324, 0.5}) {
        for (const char* variant : {"plain", "fast"}) {
            Point& point = points.emplace_back();
            point.scenario = variant;
            point.swept = {{"learning.network.rate", rate}};
        }
    }
    Scenario scenario;
    scenario.points = std::move(points);
    EXPECT_EQ(point_names(scenario),
              (std::vector<std::string>{
                  "plain learning.network.rate=0.284617", "fast learning.network.rate=0.284617",
                  "plain learning.network.rate=0.5", "fast learning.network.rate=0.5"}));
}

TEST(PointNames, OfAScenarioWithoutASweepAreItsVariants) {
    Point base;
    base.scenario = "base";
    Scenario scenario;
    scenario.points = std::vector{base};
    EXPECT_EQ(point_names(scenario), std::vector<std::string>{"base"});
}

}  // namespace
}  // namespace orglab
