// Every function of sim/statistics against the numbers of scipy and statsmodels in tests/oracle.
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <functional>
#include <map>
#include <numeric>
#include <sstream>
#include <string>
#include <vector>

#include "statistics/bootstrap.hpp"
#include "statistics/course_difference.hpp"
#include "statistics/crossing.hpp"
#include "statistics/effects.hpp"
#include "statistics/intervals.hpp"
#include "statistics/main_effects.hpp"
#include "statistics/power.hpp"
#include "statistics/quantile.hpp"
#include "statistics/race.hpp"
#include "statistics/rank_correlations.hpp"
#include "statistics/replicate_noise.hpp"
#include "statistics/sample.hpp"
#include "statistics/tests.hpp"
#include "statistics/two_one_sided.hpp"
#include "statistics/wilcoxon.hpp"

namespace orglab {
namespace {

using Numbers = std::vector<double>;

struct Case {
    std::string function;
    Numbers first, second;
    double parameter;
    Numbers expected;
};

Numbers numbers(const std::string& text) {
    Numbers result;
    std::stringstream stream(text);
    for (std::string part; std::getline(stream, part, ';');) {
        result.push_back(std::stod(part));
    }
    return result;
}

std::vector<Case> cases() {
    std::ifstream file(ORGLAB_SOURCE "/tests/oracle/statistics.csv");
    std::vector<Case> all;
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
        std::stringstream stream(line);
        std::vector<std::string> cells(5);
        for (auto& cell : cells) {
            std::getline(stream, cell, ',');
        }
        all.push_back({cells[0], numbers(cells[1]), numbers(cells[2]), std::stod(cells[3]),
                       numbers(cells[4])});
    }
    return all;
}

Numbers list(const Interval& i) {
    return {i.estimate, i.low, i.high};
}
Numbers list(const TTest& t) {
    return {t.statistic, t.degrees, t.p};
}

/// `numbers` row by row.
Eigen::ArrayXXd matrix(const Numbers& numbers, double width) {
    using RowMajor = Eigen::Array<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    const auto columns = static_cast<Eigen::Index>(width);
    const Eigen::Index rows = static_cast<Eigen::Index>(numbers.size()) / columns;
    return Eigen::Map<const RowMajor>(numbers.data(), rows, columns);
}

Numbers crossing(const Case& c) {
    const Eigen::ArrayXXd behind = matrix(c.first, c.parameter);
    const Eigen::ArrayXXd ahead = matrix(c.second, c.parameter);
    std::vector<std::int32_t> periods(static_cast<std::size_t>(c.parameter));
    for (std::size_t i = 0; i < periods.size(); ++i) {
        periods[i] = static_cast<std::int32_t>(2 * i);
    }
    return list(crossing_interval({behind, ahead, periods}));
}

double equivalence(const TTest& test, const Case& c) {
    return equivalence_p(sample_of(c.second).mean - sample_of(c.first).mean, test.error,
                         test.degrees, c.parameter);
}

const std::map<std::string, std::function<Numbers(const Case&)>> functions = {
    {"mean_interval", [](const Case& c) { return list(mean_interval(c.first, c.parameter)); }},
    {"median_interval", [](const Case& c) { return list(median_interval(c.first, c.parameter)); }},
    {"paired_difference_interval",
     [](const Case& c) {
         return list(paired_difference_interval(c.first, c.second, c.parameter));
     }},
    {"unpaired_difference_interval",
     [](const Case& c) {
         return list(unpaired_difference_interval(c.first, c.second, c.parameter));
     }},
    {"wilson_interval",
     [](const Case& c) {
         return list(wilson_interval(static_cast<std::uint64_t>(c.first[0]),
                                     static_cast<std::uint64_t>(c.second[0]), c.parameter));
     }},
    {"paired_test", [](const Case& c) { return list(paired_test(c.first, c.second)); }},
    {"welch_test", [](const Case& c) { return list(welch_test(c.first, c.second)); }},
    {"paired_d", [](const Case& c) { return Numbers{paired_d(c.first, c.second)}; }},
    {"hedges_g", [](const Case& c) { return Numbers{hedges_g(c.first, c.second)}; }},
    {"vargha_delaney", [](const Case& c) { return Numbers{vargha_delaney(c.first, c.second)}; }},
    {"correlation", [](const Case& c) { return Numbers{correlation(c.first, c.second)}; }},
    {"paired_equivalence",
     [](const Case& c) { return Numbers{equivalence(paired_test(c.first, c.second), c)}; }},
    {"welch_equivalence",
     [](const Case& c) { return Numbers{equivalence(welch_test(c.first, c.second), c)}; }},
    {"welch_power",
     [](const Case& c) {
         const Sample a = sample_of(c.first);
         const Sample b = sample_of(c.second);
         return Numbers{
             welch_power(c.parameter, {a.variance(), b.variance(), static_cast<double>(a.size),
                                       static_cast<double>(b.size)})};
     }},
    {"holm", [](const Case& c) { return holm(c.first); }},
    {"chi_square_upper_tail",
     [](const Case& c) { return Numbers{chi_square_upper_tail(c.first[0], c.second[0])}; }},
    {"normal_two_sided", [](const Case& c) { return Numbers{normal_two_sided(c.first[0])}; }},
    {"crossing_interval", crossing},
    {"wilcoxon_test",
     [](const Case& c) {
         const WilcoxonTest test = wilcoxon_test(c.first);
         return Numbers{test.statistic, test.p};
     }},
    {"race",
     [](const Case& c) {
         const Race found = race(c.first, c.second, c.parameter);
         Numbers all = list(found.difference);
         for (const double number : list(found.faster)) {
             all.push_back(number);
         }
         all.push_back(found.p);
         return all;
     }},
    {"bounded_mean_interval",
     [](const Case& c) {
         return list(bounded_mean_interval(c.first, c.second[0], c.second[1], c.parameter));
     }},
    {"bootstrap_mean", [](const Case& c) { return list(bootstrap_mean(c.first, c.parameter)); }},
    {"bootstrap_difference",
     [](const Case& c) { return list(bootstrap_difference(c.first, c.second, c.parameter)); }},
    {"paired_power",
     [](const Case& c) { return Numbers{paired_power(c.first[0], c.second[0], c.parameter)}; }},
    {"pairs_needed",
     [](const Case& c) {
         const auto found = pairs_needed(1, c.first[0], usual_power, c.parameter);
         return Numbers{static_cast<double>(found.value())};
     }},
    {"needed_in_each",
     [](const Case& c) {
         const auto found = needed_in_each(c.first[0], 1, 1, usual_power, c.parameter);
         return Numbers{static_cast<double>(found.value())};
     }},
    {"smallest_difference",
     [](const Case& c) {
         const auto pairs = static_cast<std::uint64_t>(c.second[0]);
         return Numbers{smallest_difference(c.first[0], pairs, usual_power, c.parameter)};
     }},
    {"rank_correlations",
     [](const Case& c) {
         const Eigen::ArrayXd response =
             Eigen::Map<const Eigen::ArrayXd>(c.second.data(), matrix(c.second, 1).rows());
         Numbers all;
         for (const auto& one : rank_correlations(matrix(c.first, c.parameter), response)) {
             all.insert(all.end(), {one.plain.estimate, one.partial.estimate});
         }
         return all;
     }},
    {"main_effect",
     [](const Case& c) {
         const PointGroups groups(c.first.begin(), c.first.end());
         return Numbers{main_effects_of_sample(matrix(c.second, 1), {groups}).front().estimate};
     }},
    {"noise_share",
     [](const Case& c) { return Numbers{noise_share(matrix(c.first, c.parameter), 1).estimate}; }},
    {"area",
     [](const Case& c) {
         const std::vector<std::int32_t> periods(c.second.begin(), c.second.end());
         return areas(matrix(c.first, static_cast<double>(c.first.size())), periods);
     }},
    {"quantile", [](const Case& c) { return Numbers{quantile(c.first, c.parameter)}; }},
};

/// 1e-8: scipy's quantiles of t are good to 1e-9. Samples around 10^6 must show their spread.
/// Limits of the bootstrap differ by the samples drawn, by about 0.6 % of the width.
double tolerance(const Case& c, double expected) {
    const bool drawn = c.function.starts_with("bootstrap");
    return drawn ? 0.03 * (c.expected[2] - c.expected[1])
                 : 1e-8 * (1 + std::fmin(std::fabs(expected), 1000));
}

TEST(StatisticsOracle, EveryNumberAgreesWithScipyAndStatsmodels) {
    std::map<std::string, int> seen;
    for (const Case& c : cases()) {
        SCOPED_TRACE(c.function + " of " + std::to_string(c.first.size()) + " values at " +
                     std::to_string(c.parameter));
        ASSERT_TRUE(functions.contains(c.function));
        ++seen[c.function];
        const Numbers ours = functions.at(c.function)(c);
        ASSERT_EQ(ours.size(), c.expected.size());
        for (std::size_t i = 0; i < ours.size(); ++i) {
            if (std::isinf(c.expected[i])) {
                EXPECT_EQ(ours[i], c.expected[i]);
            } else {
                EXPECT_NEAR(ours[i], c.expected[i], tolerance(c, c.expected[i]));
            }
        }
    }
    EXPECT_EQ(seen.size(), functions.size()) << "a function has no row in the oracle";
}

}  // namespace
}  // namespace orglab
