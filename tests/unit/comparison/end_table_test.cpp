#include "comparison/end_table.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <sstream>

#include "comparison/costs.hpp"
#include "report/text.hpp"
#include "unit/comparison/small_study.hpp"
#include "unit/outcomes/by_hand.hpp"

namespace orglab {
namespace {

TEST(EndTable, GivesEveryVariantItsMeanAndInterval) {
    const SmallStudy study(still);
    const std::string text = on_terminal(end_table(study.outcomes()));
    for (std::uint32_t p = 0; p < 3; ++p) {
        const Eigen::ArrayXd ends = study.outcomes().numbers("end_knowledge", p);
        const double mean = ends.mean();
        const double error = std::sqrt((ends - mean).square().sum() / 7 / 8);
        const double t = 2.364624251592785;  // of 7 degrees of freedom, two-sided 95 %
        // All m with |mean - m| <= t e sqrt(m (1 - m) / (mean (1 - mean))): knowledge is a share.
        const double a = t * t * error * error / (mean * (1 - mean));
        const double centre = (mean + a / 2) / (1 + a);
        const double reach = std::sqrt(a * mean * (1 - mean) + a * a / 4) / (1 + a);
        EXPECT_NE(text.find(with_interval({mean, centre - reach, centre + reach})),
                  std::string::npos)
            << text;
    }
    EXPECT_NE(text.find("reached 80 %"), std::string::npos) << text;
    EXPECT_NE(text.find("What they know is what they knew."), std::string::npos) << text;
}

TEST(EndTable, ShowsTheMeasuresThatTheScenarioNamesInItsOrder) {
    const SmallStudy study(std::string(still) + R"(
[observe]
measures = ["performance", "knowledge", "net_degree", "ignorance", "diversity"]
)");
    const std::string text = on_terminal(end_table(study.outcomes()));
    const std::string heading = "at the end  performance";
    std::istringstream lines(text.substr(text.find(heading)));
    std::string line;
    std::getline(lines, line);
    std::istringstream words(line.substr(heading.size()));
    std::string second;
    std::string third;
    words >> second >> third;
    EXPECT_EQ(second, "knowledge") << line;
    EXPECT_EQ(third, "ignorance") << line << " (net_degree has no course, and three are enough)";
    EXPECT_TRUE((words >> std::ws).eof()) << line;
    std::getline(lines, line);
    const Eigen::ArrayXd ends = study.outcomes().numbers("end_performance", 0);
    EXPECT_NE(line.find(fmt::format("plain       {:.3f} [", ends.mean())), std::string::npos)
        << line;
}

TEST(EndTable, FindsNoDifferenceBetweenTwins) {
    const SmallStudy study(still);
    std::istringstream lines(on_terminal(end_table(study.outcomes())));
    bool differences = false;
    bool found = false;
    for (std::string line; std::getline(lines, line);) {
        differences = differences || line.starts_with("difference from plain");
        if (differences && line.starts_with("twin")) {
            found = line.find("0.000 [0.000, 0.000]") != std::string::npos;
            break;
        }
    }
    EXPECT_TRUE(found);
}

TEST(EndTable, SaysOnceThatNoRunWentWell) {
    const SmallStudy study(still);
    Outcomes outcomes = study.outcomes();
    outcomes.statuses.assign(outcomes.statuses.size(), Status::timeout);
    const std::string text = on_terminal(end_table(outcomes));
    EXPECT_NE(text.find("No run went well, so that there are no numbers: 24 timeout."),
              std::string::npos)
        << text;
    EXPECT_EQ(text.find("costs"), std::string::npos) << text;
    EXPECT_EQ(text.find("at the end"), std::string::npos) << text;
}

TEST(EndTable, KnowsNoTiesOfAPointWithoutARunThatWentWell) {
    Outcomes outcomes = by_hand::outcomes(catalogue());
    for (std::size_t run = 0; run < by_hand::replicates; ++run) {
        outcomes.statuses[run] = Status::failed;
    }
    auto numbers = std::make_shared<by_hand::Numbers>(
        *std::dynamic_pointer_cast<const by_hand::Numbers>(outcomes.source));
    const double nan = std::numeric_limits<double>::quiet_NaN();
    numbers->all_numbers["net_degree"].col(0) = nan;  // nothing is known of runs that failed
    numbers->all_numbers["net_degree"].col(1) = nan;  // and a point without a network has none
    outcomes.source = numbers;
    const report::Table costs = costs_table(outcomes, points_of(outcomes));
    EXPECT_EQ(costs.headings.back().label, "ties per worker");
    EXPECT_EQ(report::cell_text(costs.rows.at(0).back()), "-");
    EXPECT_EQ(report::cell_text(costs.rows.at(1).back()), "0.00");
}

TEST(EndTable, DoesNotCompareAHypercubeOfOneVariant) {
    const std::string one = std::string(still).substr(0, std::string(still).find("[[variant]]"));
    const SmallStudy study(one +
                           "[sweep]\ndesign = \"latin-hypercube\"\npoints = 3\n"
                           "\"workforce.turnover\" = { from = 0.0, to = 0.5 }\n");
    const std::string text = on_terminal(end_table(study.outcomes()));
    EXPECT_EQ(text.find("difference from"), std::string::npos) << text;
    EXPECT_EQ(text.find("against"), std::string::npos) << text;
    EXPECT_NE(text.find("The points of latin-hypercube are not compared"), std::string::npos)
        << text;
}

TEST(EndTable, PromisesNoIntervalsIfOneReplicateGivesNone) {
    std::string text = still;
    text.replace(text.find("replicates = 8"), 14, "replicates = 1");
    const std::string table = on_terminal(end_table(SmallStudy(text).outcomes()));
    EXPECT_NE(table.find("1 replicate, 4 periods; one replicate gives no intervals"),
              std::string::npos)
        << table;
}

TEST(EndTable, FitsAHundredColumns) {
    std::istringstream lines(on_terminal(end_table(SmallStudy(still).outcomes())));
    for (std::string line; std::getline(lines, line);) {
        EXPECT_LE(line.size(), 100U) << line;
    }
}

TEST(EndTable, SaysWhoPassesWhomAndWhen) {
    // The network starts behind and learns; the others stand still.
    const std::string text = on_terminal(end_table(SmallStudy(R"(
title = "One learns, one stands"
[run]
replicates = 20
periods = 30
[task]
dimensions = 20
[workforce]
size = 40
initial_beliefs = "informed"
initial_knowledge = 0.6
[network]
kind = "complete"
[learning]
order = ["network"]
[[variant]]
name = "stands"
learning.network.rate = 0.0
[[variant]]
name = "learns"
workforce.initial_knowledge = 0.5
)")
                                                       .outcomes()));
    EXPECT_NE(text.find("learns passes stands for good in period "), std::string::npos) << text;
}

TEST(EndTable, PrintsWhatItCosts) {
    const std::string text = on_terminal(end_table(SmallStudy(std::string(still) + R"(
[[variant]]
name = "experts"
hierarchy.levels = 2
hierarchy.span = 5
learning.order = ["experts"]
[observe]
measures = ["knowledge", "diversity", "messages_by_channel", "expert_contacts", "net_degree"]
)")
                                                       .outcomes()));
    std::istringstream lines(text.substr(text.find("costs (per worker and period)")));
    std::string line;
    std::getline(lines, line);
    EXPECT_TRUE(line.ends_with("  ties per worker")) << line;
    std::getline(lines, line);
    EXPECT_EQ(line.substr(0, 5), "plain");
    EXPECT_NE(line.find("4.000"), std::string::npos) << line;  // all four neighbours are read
    std::getline(lines, line);
    EXPECT_NE(line.find("1.000"), std::string::npos) << line;  // twin: a sample of one
    std::getline(lines, line);
    std::getline(lines, line);
    EXPECT_EQ(line.substr(0, 7), "experts");
    EXPECT_NE(line.find(" 5 "), std::string::npos) << line;  // 4 experts and their head
}

}  // namespace
}  // namespace orglab
