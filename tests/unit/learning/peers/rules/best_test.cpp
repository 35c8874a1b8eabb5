#include <set>

#include "unit/learning/peers/rules/exact.hpp"

namespace orglab {
namespace {

using peers::Peers;
using plain::OneLearner;

TEST(BestRule, FollowsTheHighestValueAmongThoseHeard) {
    const OneLearner learner("best", {"++", "--", "+-", "-+", "00"}, {0.5, 0.9, 0.7, 0.4, 0.7});
    EXPECT_EQ(learner.chosen({1, 2, 3, 4}), Peers{1});
    EXPECT_EQ(learner.chosen({3, 4, 2}), (Peers{4, 2})) << "equals stay together";
    EXPECT_EQ(learner.view({2, 3}), "+-");
}

TEST(BestRule, FollowsNoPeerThatIsOnlyAsGood) {
    const OneLearner learner("best", {"+", "-", "-"}, {0.5, 0.5, 0.3});
    EXPECT_EQ(learner.chosen({1, 2}), Peers{});
    EXPECT_EQ(learner.chosen({}), Peers{});
}

TEST(BestRule, DrawsOneOfEquals) {
    const OneLearner learner("best", {"0", "+", "-"}, {0.5, 0.9, 0.9});
    std::set<std::string> views;
    for (std::uint32_t period = 1; period <= 40; ++period) {
        views.insert(learner.view({1, 2}, period));
    }
    EXPECT_EQ(views, (std::set<std::string>{"+", "-"}));
}

TEST(BestRule, TellsExactlyWhetherSomeSampleCouldChangeTheLearner) {
    plain::expect_exact("best");
}

TEST(BestRule, LooksForAnyBetterPeerIfOnlyImprovementsAreAdopted) {
    const OneLearner learner("best", {"+", "-", "-"}, {0.5, 0.9, 0.2});
    EXPECT_TRUE(learner.could_change(1, true, true));
    EXPECT_FALSE(OneLearner("best", {"+", "-"}, {0.5, 0.5}).could_change(1, true, true));
}

}  // namespace
}  // namespace orglab
