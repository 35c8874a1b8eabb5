#include "unit/learning/peers/rules/exact.hpp"

namespace orglab {
namespace {

using peers::Peers;
using plain::OneLearner;

TEST(MajorityOfBetterRule, SumsOnlyTheBetter) {
    const OneLearner learner("majority-of-better", {"00", "+-", "+0", "--", "-+"},
                             {0.5, 0.6, 0.7, 0.5, 0.1});
    EXPECT_EQ(learner.chosen({4, 2, 3, 1}), (Peers{2, 1}));
    EXPECT_EQ(learner.view({1, 2, 3, 4}), "+-");
    EXPECT_EQ(learner.view({3, 4}), "") << "no peer is better: no view";
}

TEST(MajorityOfBetterRule, TellsExactlyWhetherSomeSampleCouldChangeTheLearner) {
    plain::expect_exact("majority-of-better");
}

}  // namespace
}  // namespace orglab
