#include "comparison/points.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "unit/comparison/small_study.hpp"

namespace orglab {
namespace {

TEST(Points, AreComparedWithTheFirstVariantAtTheSamePlace) {
    const SmallStudy study(
        std::string(still) +
        "[sweep]\n\"network.degree\" = [2, 4]\n\"workforce.turnover\" = [0.0, 0.5]\n");
    const auto points = points_of(study.outcomes());
    ASSERT_EQ(points.size(), 12U);
    EXPECT_EQ(study.outcomes().swept.size(), 2U);
    for (const auto& point : points) {
        EXPECT_EQ(points[point.baseline].variant, "plain");
        EXPECT_EQ(points[point.baseline].values, point.values);
        EXPECT_EQ(point.is_baseline(), point.variant == "plain");
    }
    EXPECT_NE(points.back().place.find("degree=4"), std::string::npos) << points.back().place;
    EXPECT_NE(points.back().place.find("turnover=0.5"), std::string::npos) << points.back().place;
}

TEST(Points, KeysThatFollowASweptKeyAreNotSwept) {
    // workforce.newcomer_knowledge follows initial_knowledge if it is not given.
    std::string text = still;
    text.replace(text.find("learning.network.sample = 1"),
                 std::string("learning.network.sample = 1").size(),
                 "workforce.newcomer_knowledge = 0.7");
    text.replace(text.find("workforce.initial_knowledge = 0.9"),
                 std::string("workforce.initial_knowledge = 0.9").size(), "");
    const SmallStudy study(text + "[sweep]\n\"workforce.initial_knowledge\" = [0.5, 0.8]\n");
    EXPECT_EQ(study.outcomes().swept, std::vector<std::string>{"workforce.initial_knowledge"});
    for (const auto& point : points_of(study.outcomes())) {
        EXPECT_EQ(point.is_baseline(), point.variant == "plain") << point.name();
    }
}

TEST(Points, OfOneVariantAreComparedWithTheFirst) {
    const std::string one = std::string(still).substr(0, std::string(still).find("[[variant]]"));
    const SmallStudy study(one + "[sweep]\n\"network.degree\" = [2, 4, 6]\n");
    const auto points = points_of(study.outcomes());
    ASSERT_EQ(points.size(), 3U);
    EXPECT_EQ(points[2].baseline, 0U);
    EXPECT_EQ(points[2].name(), "base degree=6");
}

TEST(Points, OfRangesAreNotComparedWithTheFirst) {
    const std::string one = std::string(still).substr(0, std::string(still).find("[[variant]]"));
    const std::string range = "\"workforce.turnover\" = { from = 0.0, to = 0.5 }\n";
    for (const char* design : {"latin-hypercube", "sobol"}) {
        const std::string sweep =
            fmt::format("[sweep]\ndesign = \"{}\"\npoints = 4\n{}", design, range);
        const SmallStudy study(one + sweep);
        const auto points = points_of(study.outcomes());
        ASSERT_EQ(points.size(), 4U);
        EXPECT_FALSE(compares_points(points)) << design;
        for (const auto& point : points) {
            EXPECT_LE(point.place.size(), std::string("turnover=0.00123456").size()) << point.place;
        }
        const SmallStudy variants(std::string(still) + sweep);
        EXPECT_TRUE(compares_points(points_of(variants.outcomes()))) << design;
        EXPECT_EQ(variants.outcomes().design, design);
    }
    const SmallStudy both(one +
                          "[sweep]\n\"network.degree\" = [2, 4]\n[sweep.a]\ndesign = "
                          "\"sobol\"\npoints = 4\n" +
                          range);
    EXPECT_FALSE(compares_points(points_of(both.outcomes()))) << both.outcomes().design;
    const SmallStudy paired(one + "[sweep]\ndesign = \"paired\"\n\"network.degree\" = [2, 4]\n");
    EXPECT_TRUE(compares_points(points_of(paired.outcomes())));
}

TEST(Points, NamesAreAsShortAsTheyCanBe) {
    EXPECT_EQ(short_names({"learning.network.rate", "workforce.turnover"}),
              (std::vector<std::string>{"rate", "turnover"}));
    EXPECT_EQ(short_names({"learning.network.rate", "learning.experts.rate"}),
              (std::vector<std::string>{"network.rate", "experts.rate"}));
    EXPECT_EQ(short_names({"teams.size", "kinds.teams.size"}),
              (std::vector<std::string>{"teams.size", "kinds.teams.size"}));
}

TEST(Points, OfEachBaselineStandTogether) {
    const SmallStudy study(std::string(still) + "[sweep]\n\"network.degree\" = [2, 4]\n");
    const auto points = points_of(study.outcomes());
    const auto groups = by_baseline(points);
    ASSERT_EQ(groups.size(), 2U);
    for (const auto& group : groups) {
        ASSERT_EQ(group.size(), 3U);
        EXPECT_TRUE(group[0]->is_baseline());
        EXPECT_EQ(group[2]->baseline, group[0]->index);
    }
}

}  // namespace
}  // namespace orglab
