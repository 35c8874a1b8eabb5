#include "scenario/point_names.hpp"

#include <gtest/gtest.h>

namespace orglab {
namespace {

TEST(PointNames, AreVariantsAndSweptValuesInAFewDigits) {
    Scenario scenario;
    for (const double rate : {0.28461709324, 0.5}) {
        for (const char* variant : {"plain", "fast"}) {
            Point& point = scenario.points.emplace_back();
            point.scenario = variant;
            point.swept = {{"learning.network.rate", rate}};
        }
    }
    EXPECT_EQ(point_names(scenario),
              (std::vector<std::string>{
                  "plain learning.network.rate=0.284617", "fast learning.network.rate=0.284617",
                  "plain learning.network.rate=0.5", "fast learning.network.rate=0.5"}));
}

TEST(PointNames, OfAScenarioWithoutASweepAreItsVariants) {
    Scenario scenario;
    scenario.points.emplace_back().scenario = "base";
    EXPECT_EQ(point_names(scenario), std::vector<std::string>{"base"});
}

}  // namespace
}  // namespace orglab
