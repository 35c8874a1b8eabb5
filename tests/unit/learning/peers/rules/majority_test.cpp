#include "unit/learning/peers/rules/exact.hpp"

namespace orglab {
namespace {

using peers::Peers;
using plain::OneLearner;

TEST(MajorityRule, TakesTheSignOfTheSumOfAllPeers) {
    const OneLearner learner("majority", {"0000", "+-0+", "+-00", "-+00"}, {0.9, 0.1, 0.5, 0.3});
    EXPECT_EQ(learner.chosen({1, 2, 3}), (Peers{1, 2, 3}));
    EXPECT_EQ(learner.view({1, 2, 3}), "+-0+");
    EXPECT_EQ(learner.view({1, 3}), "000+") << "a sum of 0 is no belief";
    EXPECT_EQ(learner.view({3}), "-+00");
}

TEST(MajorityRule, TellsExactlyWhetherSomeSampleCouldChangeTheLearner) {
    plain::expect_exact("majority");
}

TEST(MajorityRule, CouldChangeByOnePeerIfNotAllAreHeard) {
    const OneLearner learner("majority", {"+", "+", "+", "-"}, {0.5, 0.5, 0.5, 0.5});
    EXPECT_FALSE(learner.could_change(3, true));
    EXPECT_TRUE(learner.could_change(3, false));
}

}  // namespace
}  // namespace orglab
