#include <map>

#include "unit/learning/peers/rules/exact.hpp"

namespace orglab {
namespace {

using peers::Peers;
using plain::OneLearner;

TEST(RandomRule, DrawsOneOfAllPeersWhetherBetterOrNot) {
    const OneLearner learner("random", {"00", "+-", "++"}, {0.5, 0.1, 0.8});
    EXPECT_EQ(learner.chosen({2, 1}), (Peers{2, 1}));
    std::map<std::string, int> views;
    for (std::uint32_t period = 1; period <= 400; ++period) {
        ++views[learner.view({1, 2}, period)];
    }
    EXPECT_EQ(views.size(), 2U);
    EXPECT_NEAR(views["+-"], 200, 40) << "4 standard deviations";
}

TEST(RandomRule, TellsExactlyWhetherSomeSampleCouldChangeTheLearner) {
    plain::expect_exact("random");
}

TEST(RandomRule, SaysThatCopyingNeverEnds) {
    EXPECT_FALSE(find_registered<PeerRule>("random")->why_never_settled.empty());
}

}  // namespace
}  // namespace orglab
