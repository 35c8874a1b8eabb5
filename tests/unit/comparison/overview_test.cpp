#include "comparison/overview.hpp"

#include <gtest/gtest.h>

#include "study/study.hpp"
#include "support/errors.hpp"
#include "unit/comparison/small_study.hpp"
#include "unit/outcomes/by_hand.hpp"

namespace orglab {
namespace {

TEST(Overview, CountsRunsByHowTheyEnded) {
    Outcomes outcomes = by_hand::outcomes(catalogue());
    outcomes.statuses[5] = Status::failed;
    outcomes.statuses[6] = Status::not_run;
    const std::string text = on_terminal(overview(outcomes, {}));
    EXPECT_NE(text.find("4 points x 8 replicates: 30 ok, 1 failed, 1 not run; periods 0 to 600\n"),
              std::string::npos)
        << text;
}

TEST(Overview, LeavesOutRunsThatFailed) {
    Outcomes outcomes = by_hand::outcomes(catalogue());
    for (std::size_t run = 0; run < 8; ++run) {
        outcomes.statuses[run] = Status::failed;
    }
    const report::Page page = overview(outcomes, {"knowledge"});
    const auto& table = std::get<report::Table>(page.parts.at(2));
    ASSERT_EQ(table.rows.size(), 1U);
    EXPECT_TRUE(std::holds_alternative<report::Missing>(table.rows[0][1]));
    EXPECT_TRUE(std::holds_alternative<report::Estimate>(table.rows[0][2]));
}

TEST(Overview, SaysOnceThatNoRunWentWell) {
    Outcomes outcomes = by_hand::outcomes(catalogue());
    outcomes.statuses.assign(outcomes.statuses.size(), Status::failed);
    const std::string text = on_terminal(overview(outcomes, {}));
    EXPECT_NE(text.find("No run went well, so that there are no numbers: 32 failed."),
              std::string::npos)
        << text;
    EXPECT_EQ(text.find("against"), std::string::npos) << text;
    EXPECT_EQ(text.find("measure"), std::string::npos) << text;
}

TEST(Overview, HasARowPerPointIfThereAreMany) {
    Outcomes outcomes = by_hand::outcomes(catalogue());
    for (int copy = 0; copy < 3; ++copy) {
        outcomes.points.push_back(outcomes.points.front());
        outcomes.statuses.insert(outcomes.statuses.end(), 8, Status::not_run);
    }
    auto numbers = std::make_shared<by_hand::Numbers>();
    for (const char* name : {"end_knowledge", "time_to_80", "net_degree"}) {
        numbers->all_numbers[name] = Eigen::ArrayXXd::Constant(8, 7, 0.5);
    }
    outcomes.source = numbers;
    const report::Page page = overview(outcomes, {});
    const auto& table = std::get<report::Table>(page.parts.at(2));
    EXPECT_EQ(table.headings.front().label, "point");
    EXPECT_EQ(table.rows.size(), 7U);
    EXPECT_TRUE(std::holds_alternative<report::Reached>(table.rows[0][2]));
}

TEST(Overview, ShowsMeasuresByGroupARowEach) {
    Outcomes outcomes = by_hand::outcomes(catalogue());
    outcomes.groups = {{"team", {"Sales", "Ops"}}};
    outcomes.measures.push_back(
        by_hand::measure("end_knowledge_by_team", "by team", MeasureKind::end));
    outcomes.measures.back().axis = Axis::group;
    outcomes.measures.back().grouping = "team";
    auto numbers =
        std::make_shared<by_hand::Numbers>(dynamic_cast<const by_hand::Numbers&>(*outcomes.source));
    Eigen::ArrayXXd by_team(8 * 2, 4);  // Sales, Ops of each replicate, one after the other
    for (Eigen::Index row = 0; row < by_team.rows(); ++row) {
        by_team.row(row) = row % 2 == 0 ? 0.25 : std::nan("");
    }
    by_team(1, 3) = 0.75;
    numbers->all_numbers["end_knowledge_by_team"] = by_team;
    outcomes.source = numbers;
    const report::Page page = overview(outcomes, {"knowledge_by_team"});
    const auto& table = std::get<report::Table>(page.parts.at(2));
    ASSERT_EQ(table.rows.size(), 2U);
    EXPECT_EQ(std::get<report::Code>(table.rows[0][0]).word, "knowledge_by_team, team Sales");
    EXPECT_EQ(std::get<report::Code>(table.rows[1][0]).word, "knowledge_by_team, team Ops");
    EXPECT_EQ(std::get<report::Estimate>(table.rows[0][1]).interval.estimate, 0.25);
    EXPECT_TRUE(std::holds_alternative<report::Missing>(table.rows[1][1])) << "no Ops there";
    EXPECT_EQ(std::get<report::Estimate>(table.rows[1][4]).interval.estimate, 0.75);
    const auto& usual = std::get<report::Table>(overview(outcomes, {}).parts.at(2));
    EXPECT_EQ(usual.rows.size(), 3U) << "only if they are asked for";
}

TEST(Overview, AnswersAMisspeltMeasureWithTheNearest) {
    try {
        static_cast<void>(overview(by_hand::outcomes(catalogue()), {"knowlegde"}));
        FAIL() << "no complaint";
    } catch (const InputError& error) {
        EXPECT_EQ(error.complaints().front().suggestion, "knowledge");
    }
}

TEST(Overview, OfTitlesThatWantToBeCommandsIsText) {
    Outcomes outcomes = by_hand::outcomes(catalogue());
    outcomes.title = "\x1b[2J<script>";
    outcomes.points[0].variant = "a\x1b]0;b\x07";
    const report::Page page = overview(outcomes, {});
    EXPECT_EQ(on_terminal(page).find('\x1b'), std::string::npos);
    EXPECT_EQ(render(page, report::renderer_named("html")).find("<script>"), std::string::npos);
}

}  // namespace
}  // namespace orglab
