#include "outcomes/outcomes.hpp"

#include <gtest/gtest.h>

#include "organization/settings.hpp"
#include "study/study.hpp"
#include "unit/outcomes/by_hand.hpp"

namespace orglab {
namespace {

TEST(Outcomes, ReadTheSeriesAndNumbersOfAPoint) {
    const Outcomes outcomes = by_hand::outcomes(catalogue());
    const Eigen::ArrayXXd series = outcomes.series("knowledge", 1);
    ASSERT_EQ(series.rows(), 8);
    ASSERT_EQ(series.cols(), 61);
    EXPECT_EQ(series(3, 4), by_hand::knowledge(true, 0.02, 3, 40));
    const Eigen::ArrayXd numbers = outcomes.numbers("end_knowledge", 2);
    ASSERT_EQ(numbers.size(), 8);
    EXPECT_EQ(numbers(7), by_hand::knowledge(false, 0, 7, 600));
}

TEST(Outcomes, MeasuresKnowWhatTheyAre) {
    const Outcomes outcomes = by_hand::outcomes(catalogue());
    EXPECT_TRUE(outcomes.find("knowledge")->one_per_period());
    EXPECT_FALSE(outcomes.find("messages_by_channel")->one_per_period());
    EXPECT_TRUE(outcomes.find("time_to_80")->one_per_run());
    EXPECT_EQ(outcomes.find("end_knowledge")->plain_name(), "knowledge");
    EXPECT_EQ(outcomes.find("time_to_80")->plain_name(), "time_to_80");
    EXPECT_EQ(outcomes.find("wisdom"), nullptr);
}

TEST(Outcomes, SettingsOfAPointAreComplete) {
    const Outcomes outcomes = by_hand::outcomes(catalogue());
    const Settings settings = outcomes.settings(1);
    EXPECT_EQ(settings.at("workforce.turnover"), Value(0.02));
    EXPECT_EQ(settings.at("workforce.size"), Value(std::int64_t{100}));
    EXPECT_EQ(settings.at("workforce.contract_turnover"), Value(0.02)) << "follows turnover";
    EXPECT_EQ(settings.at("workforce.engaged"), Value(1.0)) << "the default";
    EXPECT_EQ(outcomes.settings(3).at("hierarchy.levels"), Value(std::int64_t{2}));
}

TEST(Outcomes, NamesOfFamiliesStandInTheirKeys) {
    Outcomes outcomes = by_hand::outcomes(catalogue());
    outcomes.keys.emplace_back("workforce.kinds.slow.share");
    for (std::size_t p = 0; p < outcomes.points.size(); ++p) {
        outcomes.points[p].values.push_back(p < 2 ? Value(0.5) : Value());
    }
    EXPECT_TRUE(outcomes.settings(0).contains("workforce.kinds.slow.rate"));
    EXPECT_FALSE(outcomes.settings(2).contains("workforce.kinds.slow.rate"));
}

TEST(Outcomes, AModelIsMadeOfThem) {
    const Outcomes outcomes = by_hand::outcomes(catalogue());
    const auto model = outcomes.model(3);
    ASSERT_TRUE(model.has_value());
    EXPECT_EQ(model->get<WorkforceSettings>().turnover, 0.02);
    EXPECT_EQ(model->get<HierarchySettings>().levels, 2);
}

TEST(Outcomes, OfSettingsThatNobodyKnowsThereIsNoModel) {
    Outcomes outcomes = by_hand::outcomes(catalogue());
    outcomes.unknown = {"learning.telepathy.rate"};
    EXPECT_FALSE(outcomes.model(0).has_value());
}

TEST(Outcomes, SayHowTheRunsOfAPointEnded) {
    Outcomes outcomes = by_hand::outcomes(catalogue());
    outcomes.statuses[8 + 3] = Status::failed;
    EXPECT_EQ(outcomes.statuses_of(0)[3], Status::ok);
    EXPECT_EQ(outcomes.statuses_of(1)[3], Status::failed);
    EXPECT_EQ(outcomes.statuses_of(3).size(), 8U);
}

}  // namespace
}  // namespace orglab
