// Whole comparisons of outcomes in memory: what is told, corrected, and said in words.
#include "comparison/compare.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "comparison/compare_page.hpp"
#include "comparison/compare_sentences.hpp"
#include "comparison/sweep_parts.hpp"
#include "support/errors.hpp"
#include "unit/comparison/made_study.hpp"

namespace orglab {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// Pairs of which the first arm is better, the second worse, and the third about equal.
/// Made at the first call, when the catalogue is there.
const ComparedStudy& turning() {
    static const ComparedStudy made = made_study("a.h5", {{"old", 0, {1, 2, 3, 4, 5}},
                                                          {"new", 0, {2, 3.1, 4, 5.1, 6}},
                                                          {"old", 0.1, {1, 2, 3, 4, 5}},
                                                          {"new", 0.1, {0, 1.1, 2, 3.1, 4}},
                                                          {"old", 0.3, {1, 2, 3, 4, 5}},
                                                          {"new", 0.3, {0, 3, 2, 5, 5.1}}});
    return made;
}

Comparison compared(const CompareOptions& options = {}) {
    return compare({turning()}, options);
}

TEST(Compare, CorrectsAllTestsTogether) {
    const Comparison found = compared();
    ASSERT_EQ(found.measures.size(), 1U);
    const auto& contrasts = found.measures.front().contrasts;
    ASSERT_EQ(contrasts.size(), 3U);
    std::vector<double> raw;
    for (const auto& contrast : contrasts) {
        raw.push_back(contrast->p);
    }
    const auto corrected = holm(raw);
    for (std::size_t i = 0; i < raw.size(); ++i) {
        EXPECT_EQ(contrasts[i]->p_holm, corrected[i]);
    }
    EXPECT_EQ(found.tests, 3U);
}

TEST(Compare, SaysInWordsWhatIsBeyondDoubtAndNothingElse) {
    const Comparison found = compared();
    const auto& measure = found.measures.front();
    const std::string better = verdict_sentence(found, measure, 0);
    EXPECT_TRUE(
        better.starts_with("knowledge at the end: new against old at turnover=0 is better, by 1.0"))
        << better;
    EXPECT_NE(better.find("5 pairs of replicates"), std::string::npos);
    EXPECT_NE(verdict_sentence(found, measure, 1).find("is worse, by 0.9"), std::string::npos)
        << verdict_sentence(found, measure, 1);
    const std::string open = verdict_sentence(found, measure, 2);
    EXPECT_NE(open.find("is undecided: the difference"), std::string::npos) << open;
    EXPECT_NE(open.find("may be 0"), std::string::npos) << open;
    for (const char* side : {"better", "worse", "higher", "lower"}) {
        EXPECT_EQ(open.find(side), std::string::npos) << open;
    }
}

TEST(Compare, HoldsDifferencesToTheSmallestEffectOfEachMeasure) {
    const Comparison found =
        compared({.smallest_effect = 0.5, .smallest_effects = {{"knowledge", 2}}});
    const auto& measure = found.measures.front();
    EXPECT_EQ(measure.options.smallest_effect, 2);
    EXPECT_NE(verdict_sentence(found, measure, 0).find("is equivalent: the whole interval"),
              std::string::npos);
    const Comparison stricter = compared({.smallest_effect = 1});
    EXPECT_NE(runs_sentence(stricter, stricter.measures.front(), 2)
                  .find("too few runs: 5 pairs of replicates show a difference of 1 in "),
              std::string::npos);
    EXPECT_NE(methods_text(found).find("smallest effect of interest was 2 for knowledge"),
              std::string::npos);
}

TEST(Compare, TellsRunsThatAreLeftOut) {
    ComparedStudy study =
        made_study("a.h5", {{"old", 0, {1, 2, 3, 4}}, {"new", 0, {2, nan, 4, 5}}}, false);
    study.outcomes.statuses[2] = Status::failed;
    const Comparison found = compare({study}, {});
    const auto& contrast = *found.measures.front().contrasts.front();
    EXPECT_EQ(contrast.of_arm, 2U);
    EXPECT_EQ(contrast.left_out, 2U);
    std::string notices;
    for (const auto& notice : found.notices) {
        notices += notice + "\n";
    }
    EXPECT_NE(notices.find("knowledge: 1 run without a number left out, of new"), std::string::npos)
        << notices;
    EXPECT_NE(notices.find("2 runs without a partner"), std::string::npos) << notices;
    EXPECT_NE(notices.find("runs that failed"), std::string::npos) << notices;
    EXPECT_NE(found.told.front().find("7 ok, 1 failed"), std::string::npos) << found.told.front();
}

std::string complaint_of(const std::vector<ComparedStudy>& studies, const CompareOptions& options) {
    try {
        static_cast<void>(compare(studies, options));
    } catch (const InputError& error) {
        return error.what();
    }
    return "";
}

TEST(Compare, RefusesSmallestEffectsOfWhatIsNotCompared) {
    const std::string told = complaint_of({turning()}, {.smallest_effects = {{"knowlege", 0.02}}});
    EXPECT_NE(told.find("--smallest-effect knowlege=0.02"), std::string::npos) << told;
    EXPECT_NE(told.find("did you mean knowledge?"), std::string::npos) << told;
}

TEST(Compare, RefusesMoreConfidenceThanBandsHave) {
    EXPECT_NE(
        complaint_of({turning()}, {.over_time = true, .confidence = 0.99}).find("at most 0.95"),
        std::string::npos);
}

std::string told_beside(const Comparison& found) {
    std::string notices;
    for (const auto& notice : found.notices) {
        notices += notice + "\n";
    }
    return notices;
}

TEST(Compare, TellsSmallestEffectsOfFilesThatDiffer) {
    auto one = made_study("a.h5", {{"old", 0, {1, 2, 3}}}, false);
    auto other = made_study("b.h5", {{"old", 0, {2, 3, 4.1}}}, false);
    one.outcomes.question.main = other.outcomes.question.main = "knowledge";
    one.outcomes.question.smallest_effect = 0.02;
    other.outcomes.question.smallest_effect = 0.05;
    EXPECT_NE(told_beside(compare({one, other}, {}))
                  .find("the smallest effect of knowledge is 0.02 in a.h5 and 0.05 in b.h5"),
              std::string::npos);
    EXPECT_EQ(told_beside(compare({one, other}, {.smallest_effect = 0.1})).find("smallest effect"),
              std::string::npos);
}

TEST(Compare, SaysWhyRunsOfOneSeedAreTwoSamples) {
    auto one = made_study("a.h5", {{"old", 0, {1, 2, 3}}}, false);
    auto other = made_study("b.h5", {{"old", 0, {2, 3, 4.1}}}, false);
    other.outcomes.first_replicate = 2;
    EXPECT_NE(told_beside(compare({one, other}, {}))
                  .find("knowledge: in 1 of 1 comparison fewer than two replicates have"),
              std::string::npos)
        << told_beside(compare({one, other}, {}));
}

TEST(Compare, DoesNotBlameInfiniteNumbersOnFewRuns) {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    const auto study =
        made_study("a.h5", {{"old", 0, {1, 2, 3}}, {"new", 0, {2, infinity, 4}}}, false);
    const Comparison found = compare({study}, {});
    const std::string told = verdict_sentence(found, found.measures.front(), 0);
    EXPECT_NE(told.find("a number is infinite"), std::string::npos) << told;
    EXPECT_EQ(told_beside(found).find("too few runs"), std::string::npos) << told_beside(found);
}

TEST(Compare, SaysThatEqualDifferencesHaveNoSpread) {
    const auto study = made_study("a.h5", {{"old", 0, {0.1, 0.2}}, {"new", 0, {0.4, 0.5}}}, false);
    const Comparison found = compare({study}, {});
    EXPECT_EQ(found.measures.front().contrasts.front()->test.p, 0);
    const std::string told = verdict_sentence(found, found.measures.front(), 0);
    EXPECT_NE(told.find("is better, by 0.3"), std::string::npos) << told;
    EXPECT_NE(told.find(", without any spread (2 pairs"), std::string::npos) << told;
    const auto same = made_study("a.h5", {{"old", 0, {0.1, 0.2}}, {"new", 0, {0.1, 0.2}}}, false);
    EXPECT_NE(methods_text(compare({same}, {})).find("called equivalent if all runs have exactly"),
              std::string::npos);
}

TEST(Compare, MethodsOfTimesNameTheirTest) {
    auto study = made_study("a.h5", {{"old", 0, {10, 20, nan}}, {"new", 0, {5, 10, 20}}}, false);
    study.outcomes.measures.front() = {
        .name = "time_to_80", .kind = MeasureKind::run, .direction = -1, .censored = true};
    const std::string methods = methods_text(compare({study}, {.measures = {"time_to_80"}}));
    EXPECT_NE(methods.find("Wilcoxon"), std::string::npos) << methods;
    EXPECT_EQ(methods.find("paired t tests"), std::string::npos) << methods;
}

TEST(SweepParts, CountPlacesAndSayWhichKeyTurnsTheVerdict) {
    const Comparison found = compared();
    const auto parts = sweep_parts(found, found.measures.front());
    ASSERT_EQ(parts.size(), 1U);
    const SweptVerdicts& part = parts.front();
    EXPECT_EQ(part.places, 3U);
    EXPECT_EQ(part.above, 1U);
    EXPECT_EQ(part.below, 1U);
    EXPECT_EQ(part.undecided, 1U);
    EXPECT_NEAR(part.decided(), 2.0 / 3, 1e-12);
    ASSERT_EQ(part.turnings.size(), 1U);
    EXPECT_EQ(part.turnings.front().turned, 1U);
    EXPECT_EQ(part.turnings.front().from, "turnover=0");
    EXPECT_EQ(part.turnings.front().to, "turnover=0.1");
    EXPECT_NE(sweep_sentence(found, found.measures.front(), part)
                  .find("better in 1 of 3 places of the sweep, worse in 1, equivalent in 0 and "
                        "undecided in 1 (67 % decided); turnover turns it in 1 of 1 lines"),
              std::string::npos);
}

TEST(ComparePage, HoldsEveryPairAndWhatIsLeftOut) {
    const Comparison found = compared();
    const std::string text = render(compare_page(found), report::renderer_named("text"));
    for (const char* part : {"new turnover=0.3", "Hedges' g", "p (Holm)", "In words",
                             "a.h5: 6 points x 5 replicates"}) {
        EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
    }
    const std::string first = render(compare_page(found, 1), report::renderer_named("text"));
    EXPECT_EQ(first.find("new turnover=0.3"), std::string::npos);
    EXPECT_NE(first.find("the first 1 of 3 pairs"), std::string::npos) << first;
}

TEST(CompareData, HasARowForEachMeasureAndPair) {
    const auto tables = compare_data(compared());
    ASSERT_EQ(tables.size(), 2U);
    EXPECT_EQ(tables[0].rows.size(), 3U);
    EXPECT_EQ(tables[1].rows.size(), 1U);
    for (const auto& table : tables) {
        for (const auto& row : table.rows) {
            EXPECT_EQ(row.size(), table.headings.size());
        }
    }
}

}  // namespace
}  // namespace orglab
