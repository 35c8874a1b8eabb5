#include "comparison/answer.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

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

TEST(Findings, WithoutSeriesAreTheSameButForSinceWhen) {
    const std::string text = std::string(still) + "[observe]\nrecord = ";
    const SmallStudy whole(text + "\"series\"\n");
    const Question question = about(0.05);
    const Findings with_series = findings_of(whole.outcomes(), question);
    for (const char* record : {"\"summary\"\n", "\"end\"\n"}) {
        const SmallStudy study(text + record);
        const Findings findings = findings_of(study.outcomes(), question);
        for (const char* arm : {"twin", "informed"}) {
            const Finding& one = *findings.find(arm, {});
            const Finding& other = *with_series.find(arm, {});
            EXPECT_EQ(one.verdict, other.verdict);
            EXPECT_EQ(one.difference.estimate, other.difference.estimate);
            EXPECT_EQ(one.difference.high, other.difference.high);
            EXPECT_TRUE(std::isnan(one.leads_from));
        }
        Question of_one = question;
        of_one.arm = "informed";
        const std::string told = on_terminal(answer(study.outcomes(), of_one));
        EXPECT_NE(told.find("the study kept no series of its runs"), std::string::npos) << told;
        EXPECT_NE(told.find("the mean share of right beliefs"), std::string::npos) << told;
    }
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

/// What an answer says, in one line.
std::string said_of(const Outcomes& outcomes, const Question& question) {
    std::string said = on_terminal(answer(outcomes, question));
    std::ranges::replace(said, '\n', ' ');  // wherever lines end
    return said;
}

testing::AssertionResult says(const std::string& said, const std::string& words) {
    return said.find(words) != std::string::npos
               ? testing::AssertionSuccess()
               : testing::AssertionFailure() << "no \"" << words << "\" in: " << said;
}

/// Newcomers who know everything: whoever takes on some gets ahead, if anyone leaves.
std::string with_newcomers() {
    std::string text = still;
    text.replace(text.find("name = \"twin\""),
                 std::string("name = \"twin\"\nlearning.network.sample = 1").size(),
                 "name = \"newcomers\"\nworkforce.newcomer_beliefs = "
                 "\"informed\"\nworkforce.newcomer_knowledge = 1.0");
    return text + "[sweep]\n\"workforce.turnover\" = [0.5, 0.0]\n";
}

TEST(Answer, CountsConditionsAndSaysUnderWhichItTurns) {
    const SmallStudy study(with_newcomers());
    Question question = about(0.05);
    question.arm = "newcomers";
    const std::string said = said_of(study.outcomes(), question);
    EXPECT_TRUE(says(said, "newcomers against plain: yes in 1 of 2 conditions, negligible in 1."));
    EXPECT_TRUE(says(said, "When half of the workers are replaced each period: yes. At the end"));
    EXPECT_TRUE(says(said, "The difference becomes negligible when nobody leaves"));
    EXPECT_TRUE(says(said, "--arm NAME tells of another arm than newcomers"));
}

TEST(Answer, SaysYesOnlyIfAllConditionsAgree) {
    const SmallStudy study(std::string(still) + "[sweep]\n\"workforce.turnover\" = [0.0, 0.01]\n");
    Question question = about(0.05);
    question.arm = "informed";
    EXPECT_TRUE(says(said_of(study.outcomes(), question),
                     "informed against plain: yes in both conditions."));
}

TEST(Answer, NamesEveryContrastIfTheQuestionNamesNoArm) {
    const SmallStudy study(with_newcomers());
    const std::string said = said_of(study.outcomes(), about(0.05));
    EXPECT_TRUE(says(said, "newcomers against plain: yes in 1 of 2 conditions, negligible in 1."));
    EXPECT_TRUE(says(said, "informed against plain: "));
    EXPECT_TRUE(says(said, "The question names no arm (question.arm): --arm NAME tells one"));
    EXPECT_FALSE(says(said, "At the end (period"));
}

TEST(Answer, IsAboutTheConditionsThatTheQuestionNames) {
    const SmallStudy study(with_newcomers());
    Question question = about(0.05);
    question.arm = "newcomers";
    question.at = {"turnover=0"};
    const std::string said = said_of(study.outcomes(), question);
    EXPECT_TRUE(
        says(said, "newcomers against plain when nobody leaves: no difference that matters."));
    EXPECT_TRUE(says(said, "The answer becomes yes when half of the workers are replaced"));
    EXPECT_TRUE(says(said, "Over all 2 combinations tested: yes in 1 of 2 conditions"));
    question.at = {"workforce.turnover=0.25"};
    EXPECT_THROW(answer(study.outcomes(), question), InputError);
}

TEST(Answer, TakesAnArmThatIsAloneForTheOneThatIsMeant) {
    std::string text = still;
    text.resize(text.find("[[variant]]\nname = \"informed\""));
    const SmallStudy study(text);
    const std::string said = said_of(study.outcomes(), about(0.05));
    EXPECT_TRUE(says(said, "twin against plain: no difference that matters."));
    EXPECT_FALSE(says(said, "--arm"));
}

TEST(Findings, RefuseAnArmThatIsNotThere) {
    const SmallStudy study(still);
    for (const std::string arm : {"nobody", "plain"}) {
        Question question = about(0.05);
        question.arm = arm;
        EXPECT_THROW(findings_of(study.outcomes(), question), InputError) << arm;
    }
}

/// Practice teaches; those who do not practise never get there.
const char* const practising = R"(
title = "Who gets there first"
[run]
replicates = 8
periods = 60
[task]
dimensions = 20
[workforce]
size = 20
initial_beliefs = "binary"
[learning]
order = ["practice"]
[observe]
time_to = [0.7]
measures = ["knowledge", "time_to"]
[[variant]]
name = "idle"
learning.practice.rate = 0
[[variant]]
name = "skilled"
workforce.skill = 1.0
[[variant]]
name = "twin"
workforce.skill = 1.0
learning.practice.breadth = 1
)";

TEST(Answer, TellsWhoIsFasterWithNeverCountedIn) {
    const SmallStudy study(practising);
    Question question{.claim = "Those who practise get there first",
                      .main = "time_to_70",
                      .smallest_effect = -5,
                      .arm = "skilled",
                      .baseline = "idle"};
    const std::string said = said_of(study.outcomes(), question);
    EXPECT_TRUE(
        says(said, "skilled against idle: yes.  On average the first period with 70 % of "));
    EXPECT_TRUE(says(said, "(never counts as period 60): "));
    EXPECT_TRUE(says(said, " periods earlier (95 % interval "));
    EXPECT_TRUE(says(said, "It is earlier in 100 % of the 8 pairs of replicates"));
    EXPECT_TRUE(says(said, " by signed ranks. Differences below 5 periods count as negligible."));
    const Finding* found = findings_of(study.outcomes(), question).find("skilled", {});
    ASSERT_NE(found, nullptr);
    EXPECT_EQ(found->baseline.estimate, 60);
    EXPECT_DOUBLE_EQ(found->difference.estimate, found->value.estimate - 60);
    EXPECT_LT(found->race->p, 0.02);

    question.smallest_effect = 5;  // a claim that it is slower
    EXPECT_EQ(findings_of(study.outcomes(), question).find("skilled", {})->verdict, Verdict::no);
    question.smallest_effect = 0;  // faster by whatever it is
    EXPECT_EQ(findings_of(study.outcomes(), question).find("skilled", {})->verdict, Verdict::yes);
    question.baseline = "twin";
    EXPECT_EQ(findings_of(study.outcomes(), question).find("skilled", {})->verdict,
              Verdict::negligible)
        << "equal in every pair";
}

TEST(Answer, SaysThatOneReplicateGivesNoInterval) {
    std::string text = std::string(still) + "[sweep]\n\"workforce.turnover\" = [0.0, 0.5]\n";
    text.replace(text.find("replicates = 8"), 14, "replicates = 1");
    const SmallStudy study(text);
    for (const std::string baseline : {"plain", ""}) {
        Question question = about(0.05, baseline);
        question.arm = baseline.empty() ? "plain" : "twin";
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
        question.arm = baseline.empty() ? "plain" : "twin";
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
    Question question = about(0.05);
    question.arm = "twin";
    std::string said = on_terminal(answer(study.outcomes(), question));
    std::ranges::replace(said, '\n', ' ');  // wherever lines end
    EXPECT_NE(said.find("network.visibility is 1"), std::string::npos) << said;
    EXPECT_NE(said.find("team.visibility is 1"), std::string::npos) << said;
}

}  // namespace
}  // namespace orglab
