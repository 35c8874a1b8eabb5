// What a study of a known function says of its keys, per variant and part, with runs missing.
#include "comparison/sensitivity.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

#include "unit/comparison/small_study.hpp"
#include "unit/comparison/swept_study.hpp"

namespace orglab {
namespace {

// Parameters are in the order of the alphabet: network.degree, workforce.turnover.
constexpr const char* morris = R"(
[sweep]
design = "morris"
trajectories = 6
"workforce.turnover" = { from = 0.1, to = 0.5 }
"network.degree" = [2, 4, 6, 8]
)";

double linear(const OutcomePoint& point, std::uint32_t replicate) {
    return SweptStudy::number_of(point.values[0]) + 10 * SweptStudy::number_of(point.values[1]) +
           replicate;
}

std::vector<Sensitivity> found_in(const SweptStudy& study,
                                  const AskedNumber& asked = {"knowledge", {}}) {
    return sensitivities(study.outcomes, study_numbers(study.outcomes, asked), study.parts);
}

std::string refusal(const SweptStudy& study, const AskedNumber& asked) {
    try {
        found_in(study, asked);
    } catch (const InputError& error) {
        return error.what();
    }
    return "";
}

TEST(Sensitivity, OfALinearResponseIsItsSlopesOverTheRanges) {
    const SweptStudy study(morris, 3, linear);
    const auto found = found_in(study);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].design, "morris");
    ASSERT_EQ(found[0].keys.size(), 2U);
    EXPECT_EQ(found[0].keys[0].key, "workforce.turnover");
    EXPECT_NEAR(found[0].keys[0].numbers[0].estimate, 4, 1e-9);  // 10 x 0.4
    EXPECT_NEAR(found[0].keys[0].numbers[2].estimate, 0, 1e-9);
    // A step of 2/3 of the way is two of four values: 4 ties, so the whole way is 6.
    EXPECT_NEAR(found[0].keys[1].numbers[0].estimate, 6, 1e-9);
    EXPECT_NEAR(found[0].keys[1].numbers[3].estimate, 0, 1e-9) << "a shift that all points share";
    EXPECT_EQ(found[0].used, 6U);
    EXPECT_TRUE(found[0].notes.empty());
}

TEST(Sensitivity, LeavesOutTrajectoriesThatLostARunAndSaysSo) {
    SweptStudy study(morris, 3, linear);
    study.lose(4, 1);  // trajectories have three points: 3, 4, 5 are the second one
    study.lose(8, 2, Status::not_run);
    const auto found = found_in(study);
    EXPECT_EQ(found[0].blocks, 6U);
    EXPECT_EQ(found[0].used, 4U);
    EXPECT_NEAR(found[0].keys[0].numbers[0].estimate, 4, 1e-9);
    ASSERT_EQ(found[0].notes.size(), 1U);
    EXPECT_EQ(found[0].notes[0],
              "2 of 6 trajectories are left out (number 1, 2, counted from 0): runs of points 4, 8 "
              "are missing (1 failed, 1 not run)");
}

TEST(Sensitivity, LeavesOutReplicatesThatNoPointHas) {
    SweptStudy study(morris, 3, linear);
    for (std::uint32_t point = 0; point < study.scenario.points.size(); ++point) {
        study.lose(point, 2, Status::not_run);
    }
    const auto found = found_in(study);
    EXPECT_EQ(found[0].used, 6U);
    EXPECT_EQ(found[0].replicates, 2U);
    EXPECT_EQ(
        found[0].notes,
        (std::vector<std::string>{"replicates 2 are left out: no point has a number of them"}));
}

TEST(Sensitivity, SaysWhenNothingIsLeft) {
    SweptStudy study(morris, 1, linear);
    for (std::uint32_t point = 0; point < study.scenario.points.size(); point += 3) {
        study.lose(point, 0);
    }
    study.lose(0, 0);
    const auto found = found_in(study);
    EXPECT_EQ(found[0].used, 0U);
    EXPECT_EQ(found[0].notes.back(), "nothing is left to tell from");
}

TEST(Sensitivity, OfBlocksKnowsWhichKeyMatters) {
    const SweptStudy study(R"(
[sweep]
design = "saltelli"
base = 64
second_order = true
"workforce.turnover" = { from = 0.1, to = 0.5 }
"network.degree" = { from = 2, to = 8 }
)",
                           1, [](const OutcomePoint& point, std::uint32_t) {
                               return SweptStudy::number_of(point.values[1]);
                           });
    const auto found = found_in(study);
    EXPECT_EQ(found[0].blocks, 64U);
    EXPECT_NEAR(found[0].keys[0].numbers[0].estimate, 1, 0.05);
    EXPECT_NEAR(found[0].keys[0].numbers[1].estimate, 1, 0.05);
    EXPECT_NEAR(found[0].keys[1].numbers[0].estimate, 0, 1e-12);
    EXPECT_NEAR(found[0].keys[1].numbers[1].estimate, 0, 1e-12);
    EXPECT_TRUE(found[0].notes.front().starts_with("one replicate: ")) << found[0].notes.front();
}

TEST(Sensitivity, TellsPartsAndVariantsApart) {
    const SweptStudy study(R"(
[[variant]]
name = "small"
workforce.size = 20
[[variant]]
name = "large"
workforce.size = 40
[sweep.policy]
design = "grid"
"learning.network.rule" = ["best", "majority"]
[sweep.space]
design = "latin-hypercube"
points = 12
"workforce.turnover" = { from = 0.1, to = 0.5 }
)",
                           1, [](const OutcomePoint& point, std::uint32_t) {
                               const bool best = point.values[0] == Value(std::string("best"));
                               const double turnover = SweptStudy::number_of(point.values[2]);
                               return (point.variant == "small" ? 1 : -1) * turnover +
                                      (best ? 100 : 0);
                           });
    const auto found = found_in(study);
    ASSERT_EQ(found.size(), 4U);
    EXPECT_EQ(found[0].variant, "small");
    EXPECT_EQ(found[0].part, "policy");
    EXPECT_TRUE(found[0].crossed);
    EXPECT_EQ(found[0].blocks, 2U);
    EXPECT_TRUE(std::isnan(found[0].keys[0].numbers[0].estimate)) << "words have no ranks";
    EXPECT_NEAR(found[0].keys[0].numbers[2].estimate, 1, 1e-12);
    EXPECT_EQ(found[1].part, "space");
    EXPECT_NEAR(found[1].keys[0].numbers[0].estimate, 1, 1e-12) << "the rule is averaged out";
    EXPECT_EQ(found[3].variant, "large");
    EXPECT_NEAR(found[3].keys[0].numbers[0].estimate, -1, 1e-12);
}

TEST(Sensitivity, OfAGridWithHolesSaysSo) {
    const SweptStudy study(R"(
[sweep]
where = "network.degree < 8 or workforce.turnover < 0.2"
"workforce.turnover" = [0.1, 0.3]
"network.degree" = [2, 4, 8]
)",
                           2, linear);
    const auto found = found_in(study);
    EXPECT_EQ(found[0].blocks, 5U);
    EXPECT_EQ(found[0].notes, (std::vector<std::string>{
                                  "2 replicates are few for partial rank correlations of a grid: "
                                  "below 30, chance in the means lowers them by more than their "
                                  "intervals say",
                                  "the grid has holes: main effects of one key hold a part of "
                                  "those of others"}));
}

TEST(Sensitivity, SaysWhereIntervalsMayBeTooNarrow) {
    const auto notes_of = [](const char* base, std::uint32_t replicates) {
        const SweptStudy study(std::string("[sweep]\ndesign = \"saltelli\"\nbase = ") + base + R"(
"workforce.turnover" = { from = 0.1, to = 0.5 }
"network.degree" = { from = 2, to = 8 }
)",
                               replicates, linear);
        return found_in(study)[0].notes;
    };
    EXPECT_EQ(notes_of("16", 2),
              (std::vector<std::string>{"16 blocks are few: intervals of total indices may be too "
                                        "narrow below 64 blocks"}));
    EXPECT_TRUE(notes_of("64", 2).empty());
}

TEST(Sensitivity, OfPartsWithHolesSaysSo) {
    const SweptStudy study(R"(
[sweep]
where = "network.degree < 8 or workforce.turnover < 0.2"
[sweep.policy]
design = "grid"
"workforce.turnover" = [0.1, 0.3]
[sweep.space]
design = "grid"
"network.degree" = [2, 4, 8]
)",
                           2, linear);
    for (const Sensitivity& found : found_in(study)) {
        ASSERT_FALSE(found.notes.empty());
        EXPECT_TRUE(found.notes.back().starts_with("combinations of the parts of the sweep are"))
            << found.notes.back();
    }
}

TEST(Sensitivity, TakesAnInfiniteNumberAsMissing) {
    const SweptStudy study(R"(
[sweep]
design = "latin-hypercube"
points = 12
"workforce.turnover" = { from = 0.1, to = 0.5 }
)",
                           1, [](const OutcomePoint& point, std::uint32_t) {
                               const double turnover = SweptStudy::number_of(point.values[0]);
                               return turnover > 0.4 ? std::numeric_limits<double>::infinity()
                                                     : turnover;
                           });
    const auto found = found_in(study);
    EXPECT_EQ(found[0].blocks, 12U);
    EXPECT_EQ(found[0].used, 9U);
    EXPECT_NE(found[0].notes[0].find("without a number"), std::string::npos) << found[0].notes[0];
    EXPECT_NEAR(found[0].keys[0].numbers[0].estimate, 1, 1e-12);
}

TEST(Sensitivity, ReadsPeriodsAndRefusesWhatIsNotThere) {
    const SweptStudy study(morris, 2, linear);
    EXPECT_NEAR(found_in(study, {"knowledge", 5})[0].keys[0].numbers[0].estimate, 40, 1e-9);
    EXPECT_NEAR(found_in(study, {"end_knowledge", {}})[0].keys[0].numbers[0].estimate, 4, 1e-9);
    EXPECT_NE(refusal(study, {"knowledge", 4}).find("the nearest is 5"), std::string::npos);
    EXPECT_NE(refusal(study, {"knowlege", {}}).find("did you mean knowledge?"), std::string::npos);
    EXPECT_NE(refusal(study, {"time_to_80", 5}).find("no measure"), std::string::npos);
}

TEST(Sensitivity, RefusesTimesThatSomeRunsNeverReach) {
    const SweptStudy study(morris, 2, [](const OutcomePoint& point, std::uint32_t) {
        return SweptStudy::number_of(point.values[0]) > 4 ? std::nan("") : 1.0;
    });
    EXPECT_NE(refusal(study, {"time_to_80", {}}).find("never got there"), std::string::npos);
}

TEST(Sensitivity, RefusesPointsThatAreNotThoseOfTheDesign) {
    SweptStudy study(morris, 2, linear);
    std::swap(study.outcomes.points[0], study.outcomes.points[2]);
    EXPECT_NE(refusal(study, {"knowledge", {}}).find("not those that the design"),
              std::string::npos);
}

TEST(Sensitivity, RefusesKeysThatThePointsDoNotSay) {
    SweptStudy study(morris, 2, linear);
    study.outcomes.keys[0] = "network.density";
    EXPECT_NE(refusal(study, {"knowledge", {}}).find("network.degree: is swept by the scenario"),
              std::string::npos);
}

TEST(Sensitivity, PagesPutTheStrongestKeyFirst) {
    const SweptStudy study(morris, 3, linear);
    const StudyNumbers runs = study_numbers(study.outcomes, {"knowledge", {}});
    const auto found = sensitivities(study.outcomes, runs, study.parts);
    const std::string page = on_terminal(sensitivity_page(study.outcomes, runs, found));
    EXPECT_LT(page.find("network.degree"), page.find("workforce.turnover")) << page;
    EXPECT_NE(page.find("of the variance of single runs"), std::string::npos) << page;
    report::Table rows;
    add_sensitivity_rows(runs, found, rows);
    EXPECT_EQ(rows.rows.size(), 2U * 4 + 4);
}

TEST(Sensitivity, IsOfTheMeasureThatTheStudyIsAbout) {
    SweptStudy study(morris, 1, linear);
    EXPECT_EQ(main_measure(study.outcomes), "knowledge");
    study.outcomes.question.main = "time_to_80";
    EXPECT_EQ(main_measure(study.outcomes), "time_to_80");
    study.outcomes.question.main = "unheard_of";
    EXPECT_EQ(main_measure(study.outcomes), "knowledge");
}

}  // namespace
}  // namespace orglab
