#include "unit/learning/peers/rules/exact.hpp"

namespace orglab {
namespace {

using peers::Peers;
using plain::OneLearner;

TEST(PluralityRule, TakesTheBeliefsThatMostHoldAsAWhole) {
    const OneLearner learner("plurality", {"00", "+-", "++", "+-", "--"},
                             {0.9, 0.1, 0.8, 0.2, 0.5});
    EXPECT_EQ(learner.chosen({4, 3, 2, 1}), Peers{1});
    EXPECT_EQ(learner.view({1, 2, 3, 4}), "+-");
}

TEST(PluralityRule, TakesNothingIfAllDiffer) {
    const OneLearner learner("plurality", {"00", "+-", "++", "+0"}, {0.9, 0.1, 0.8, 0.2});
    EXPECT_EQ(learner.chosen({1, 2, 3}), Peers{}) << "no belief is not the belief +1 or -1";
    EXPECT_EQ(learner.chosen({2}), Peers{});
}

TEST(PluralityRule, KeepsOneHolderOfEachOfTheMostFrequent) {
    const OneLearner learner("plurality", {"0", "+", "-", "+", "-", "0"},
                             {0.5, 0.5, 0.5, 0.5, 0.5, 0.5});
    EXPECT_EQ(learner.chosen({5, 4, 3, 2, 1}), (Peers{1, 2}));
}

TEST(PluralityRule, TellsExactlyWhetherSomeSampleCouldChangeTheLearner) {
    plain::expect_exact("plurality");
}

TEST(PluralityRule, TakesAnyPeerWhoDiffersForOneThatMayBeFollowedIfNotAllAreHeard) {
    const OneLearner learner("plurality", {"+", "+", "+", "-"}, {0.5, 0.5, 0.5, 0.5});
    EXPECT_FALSE(learner.could_change(3, true));
    EXPECT_TRUE(learner.could_change(3, false));
}

}  // namespace
}  // namespace orglab
