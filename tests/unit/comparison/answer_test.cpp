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
    const Findings findings = findings_of(study.outcomes(), about(0.05));
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

TEST(Findings, TurnRoundIfTheClaimExpectsLess) {
    const SmallStudy study(still);
    const Findings findings = findings_of(study.outcomes(), about(-0.05));
    EXPECT_EQ(findings.find("informed", {})->verdict, Verdict::no);
    EXPECT_EQ(findings_of(study.outcomes(), about(-0.05, "informed")).find("plain", {})->verdict,
              Verdict::yes);
}

TEST(Findings, WithoutABaselineTheMeasureItselfIsJudged) {
    const SmallStudy study(still);
    const Findings findings = findings_of(study.outcomes(), about(0.3, ""));
    EXPECT_EQ(findings.arms().size(), 3U);
    EXPECT_EQ(findings.find("plain", {})->verdict, Verdict::yes);
    EXPECT_NEAR(findings.find("plain", {})->difference.estimate, 0.5, 0.05);
}

TEST(Findings, RefuseABaselineOrMeasureThatIsNotThere) {
    const SmallStudy study(still);
    EXPECT_THROW(findings_of(study.outcomes(), about(0.05, "nobody")), InputError);
    Question question = about(0.05);
    question.main = "happiness";
    EXPECT_THROW(findings_of(study.outcomes(), question), InputError);
}

TEST(Answer, SaysUnderWhichConditionsItTurns) {
    std::string text = still;
    text.replace(text.find("name = \"twin\""),
                 std::string("name = \"twin\"\nlearning.network.sample = 1").size(),
                 "name = \"newcomers\"\nworkforce.newcomer_beliefs = "
                 "\"informed\"\nworkforce.newcomer_knowledge = 1.0");
    const SmallStudy study(text + "[sweep]\n\"workforce.turnover\" = [0.5, 0.0]\n");
    std::string said = on_terminal(answer(study.outcomes(), about(0.05)));
    std::ranges::replace(said, '\n', ' ');  // wherever lines end
    EXPECT_NE(said.find("Yes."), std::string::npos) << said;
    EXPECT_NE(said.find("This holds when half of the workers are replaced each period."),
              std::string::npos)
        << said;
    EXPECT_NE(said.find("The difference becomes negligible when nobody leaves"), std::string::npos)
        << said;
}

TEST(Answer, SaysThatOneReplicateGivesNoInterval) {
    std::string text = std::string(still) + "[sweep]\n\"workforce.turnover\" = [0.0, 0.5]\n";
    text.replace(text.find("replicates = 8"), 14, "replicates = 1");
    const SmallStudy study(text);
    for (const std::string baseline : {"plain", ""}) {
        Question question = about(0.05, baseline);
        std::string said = on_terminal(answer(study.outcomes(), question));
        std::ranges::replace(said, '\n', ' ');  // wherever lines end
        EXPECT_NE(said.find("(one replicate gives no interval)"), std::string::npos) << said;
        for (const char* broken : {"- to", "to -", "- more", "[-", "-]", "interval -"}) {
            EXPECT_EQ(said.find(broken), std::string::npos) << broken << ": " << said;
        }
    }
}

TEST(Answer, SaysOfAMeasureWithoutANumberThatItIsNotKnown) {
    const SmallStudy study(std::string(still) +
                           "[observe]\nmeasures = [\"knowledge\", \"diversity_between\"]\n"
                           "[sweep]\n\"workforce.turnover\" = [0.0, 0.5]\n");
    for (const std::string baseline : {"plain", ""}) {
        Question question = about(0.05, baseline);
        question.main = "diversity_between";  // and there are no teams
        std::string said = on_terminal(answer(study.outcomes(), question));
        std::ranges::replace(said, '\n', ' ');
        EXPECT_NE(said.find(" is not known"), std::string::npos) << said;
        EXPECT_NE(said.find("(not known)"), std::string::npos) << said;
        for (const char* broken : {"one replicate", " is -", "(-)"}) {
            EXPECT_EQ(said.find(broken), std::string::npos) << broken << ": " << said;
        }
    }
}

/// In most replicates nobody has a right belief, and there is no Gini coefficient.
const char* const mostly_ignorant = R"(
title = "Who knows next to nothing"
[run]
replicates = 8
periods = 1
[task]
dimensions = 5
[workforce]
size = 2
initial_beliefs = "informed"
initial_knowledge = 0.012
[network]
kind = "complete"
[learning]
order = ["network"]
[learning.network]
rate = 0.0
[observe]
measures = ["expertise_gini"]
)";

TEST(Answer, TellsOneNumberOfManyReplicatesFromOneReplicate) {
    Question question = about(0.05, "");
    question.main = "expertise_gini";
    std::string said;
    // With any seed the chance that exactly one of eight replicates has a number is over a third.
    for (int seed = 1; seed <= 50 && said.empty(); ++seed) {
        std::string text = mostly_ignorant;
        text.insert(text.find("periods"), "seed = " + std::to_string(seed) + "\n");
        const SmallStudy study(text);
        const Eigen::ArrayXd values = study.outcomes().numbers("end_expertise_gini", 0);
        if (values.isNaN().count() == values.size() - 1) {
            said = on_terminal(answer(study.outcomes(), question));
        }
    }
    std::ranges::replace(said, '\n', ' ');
    EXPECT_NE(said.find("(only one replicate has a number, which gives no interval)"),
              std::string::npos)
        << said;
}

TEST(Answer, TellsKeysWithEqualTailsApart) {
    const SmallStudy study(std::string(still) +
                           "[sweep]\n\"learning.network.visibility\" = [1.0, 0.9]\n"
                           "\"learning.team.visibility\" = [1.0, 0.9]\n");
    std::string said = on_terminal(answer(study.outcomes(), about(0.05)));
    std::ranges::replace(said, '\n', ' ');  // wherever lines end
    EXPECT_NE(said.find("network.visibility is 1"), std::string::npos) << said;
    EXPECT_NE(said.find("team.visibility is 1"), std::string::npos) << said;
}

}  // namespace
}  // namespace orglab
