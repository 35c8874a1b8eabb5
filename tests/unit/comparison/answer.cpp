#include "comparison/answer.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "unit/comparison/small_study.hpp"

namespace orglab {
namespace {

Question about(double smallest_effect, const std::string& baseline = "plain") {
    return {.claim = "Those who know more know more",
            .main = "knowledge",
            .smallest_effect = smallest_effect,
            .baseline = baseline};
}

TEST(Findings, TellALargeDifferenceFromNone) {
    const SmallStudy study(still);
    const Findings findings = findings_of(study.results(), about(0.05));
    EXPECT_EQ(findings.arms(), (std::vector<std::string>{"twin", "informed"}));
    const Finding* twin = findings.find("twin", {});
    const Finding* informed = findings.find("informed", {});
    ASSERT_NE(twin, nullptr);
    ASSERT_NE(informed, nullptr);
    EXPECT_EQ(twin->verdict, Verdict::negligible);
    EXPECT_EQ(twin->difference.estimate, 0);
    EXPECT_EQ(informed->verdict, Verdict::yes);
    EXPECT_NEAR(informed->difference.estimate, 0.4, 0.05);
    EXPECT_EQ(informed->leads_from, 0);
}

TEST(Findings, TurnRoundWhereTheClaimExpectsLess) {
    const SmallStudy study(still);
    const Findings findings = findings_of(study.results(), about(-0.05));
    EXPECT_EQ(findings.find("informed", {})->verdict, Verdict::no);
    EXPECT_EQ(findings_of(study.results(), about(-0.05, "informed")).find("plain", {})->verdict,
              Verdict::yes);
}

TEST(Findings, WithoutABaselineTheMeasureItselfIsJudged) {
    const SmallStudy study(still);
    const Findings findings = findings_of(study.results(), about(0.3, ""));
    EXPECT_EQ(findings.arms().size(), 3U);
    EXPECT_EQ(findings.find("plain", {})->verdict, Verdict::yes);
    EXPECT_NEAR(findings.find("plain", {})->difference.estimate, 0.5, 0.05);
}

TEST(Findings, RefuseABaselineOrMeasureThatIsNotThere) {
    const SmallStudy study(still);
    EXPECT_THROW(findings_of(study.results(), about(0.05, "nobody")), InputError);
    Question question = about(0.05);
    question.main = "happiness";
    EXPECT_THROW(findings_of(study.results(), question), InputError);
}

TEST(Answer, SaysUnderWhichConditionsItTurns) {
    std::string text = still;
    text.replace(text.find("name = \"twin\""),
                 std::string("name = \"twin\"\nlearning.network.sample = 1").size(),
                 "name = \"newcomers\"\nworkforce.newcomers = "
                 "\"informed\"\nworkforce.newcomer_knowledge = 1.0");
    const SmallStudy study(text + "[sweep]\n\"workforce.turnover\" = [0.5, 0.0]\n");
    const std::string said = answer(study.results(), about(0.05));
    EXPECT_NE(said.find("Yes."), std::string::npos) << said;
    EXPECT_NE(said.find("This is so where half of the people are replaced each period."),
              std::string::npos)
        << said;
    EXPECT_NE(said.find("It becomes negligible where nobody"), std::string::npos) << said;
}

TEST(Answer, SaysThatOneReplicateGivesNoInterval) {
    std::string text = std::string(still) + "[sweep]\n\"workforce.turnover\" = [0.0, 0.5]\n";
    text.replace(text.find("replicates = 8"), 14, "replicates = 1");
    const SmallStudy study(text);
    for (const std::string baseline : {"plain", ""}) {
        Question question = about(0.05, baseline);
        std::string said = answer(study.results(), question);
        std::ranges::replace(said, '\n', ' ');  // wherever lines end
        EXPECT_NE(said.find("(one replicate gives no interval)"), std::string::npos) << said;
        for (const char* broken : {"- to", "to -", "- more", "[-", "-]", "interval -"}) {
            EXPECT_EQ(said.find(broken), std::string::npos) << broken << ": " << said;
        }
    }
}

TEST(Answer, TellsKeysWithEqualTailsApart) {
    const SmallStudy study(std::string(still) +
                           "[sweep]\n\"learning.network.share\" = [1.0, 0.9]\n"
                           "\"learning.team.share\" = [1.0, 0.9]\n");
    std::string said = answer(study.results(), about(0.05));
    std::ranges::replace(said, '\n', ' ');  // wherever lines end
    EXPECT_NE(said.find("network.share is 1"), std::string::npos) << said;
    EXPECT_NE(said.find("team.share is 1"), std::string::npos) << said;
}

}  // namespace
}  // namespace orglab
