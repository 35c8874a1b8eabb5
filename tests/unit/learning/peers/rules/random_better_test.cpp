#include <map>

#include "unit/learning/peers/rules/exact.hpp"

namespace orglab {
namespace {

using peers::Peers;
using plain::OneLearner;

TEST(RandomBetterRule, DrawsOneOfTheBetter) {
    const OneLearner learner("random-better", {"0", "+", "-", "+"}, {0.5, 0.6, 0.9, 0.5});
    EXPECT_EQ(learner.chosen({3, 2, 1}), (Peers{2, 1}));
    std::map<std::string, int> views;
    for (std::uint32_t period = 1; period <= 400; ++period) {
        ++views[learner.view({1, 2, 3}, period)];
    }
    EXPECT_EQ(views.size(), 2U);
    EXPECT_NEAR(views["+"], 200, 40) << "4 standard deviations";
}

TEST(RandomBetterRule, TellsExactlyWhetherSomeSampleCouldChangeTheLearner) {
    plain::expect_exact("random-better");
}

}  // namespace
}  // namespace orglab
