#include "selftest/selftest.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <sstream>

#include "commands/dispatch.hpp"
#include "selftest/report.hpp"
#include "support/temporary_folder.hpp"

namespace orglab {
namespace {

const std::filesystem::path scenarios = std::filesystem::path(ORGLAB_SOURCE) / "scenarios";

/// One individual, one dimension: exact values of March's literal rule (a small Markov chain).
Target exact(double value) {
    Target target;
    target.model = "exact";
    target.name = "one individual";
    target.scenario = "march-1991-text";
    target.overrides = {{"task.dimensions", "1"},
                        {"workforce.size", "1"},
                        {"learning.experts.rate", "0.5"},
                        {"learning.experts.expert_rate", "0.5"}};
    target.measure = "code_score";
    target.period = 5;
    target.value = value;
    target.kind = "exact";
    target.quick = 2000;
    target.full = 2000;
    return target;
}

std::vector<TargetResult> run(const std::vector<Target>& targets, bool full = false) {
    return run_selftest(targets, {.full = full, .threads = 1, .scenarios = scenarios},
                        [](const TargetResult&) {});
}

TEST(Selftest, HoldsAnExactResult) {
    const auto judged = run({exact(0.3229166667)});
    ASSERT_EQ(judged.size(), 1U);
    EXPECT_EQ(judged[0].problem, "");
    EXPECT_TRUE(judged[0].holds) << judged[0].ours << " +- " << judged[0].our_error;
    EXPECT_NEAR(judged[0].our_error, std::sqrt(judged[0].ours * (1 - judged[0].ours) / 2000),
                0.005);
    EXPECT_TRUE(verdicts(judged).front().holds);
}

TEST(Selftest, FailsWhereTheNumberIsAnother) {
    const auto judged = run({exact(0.3229166667 + 0.08)});
    EXPECT_FALSE(judged.at(0).holds);
    EXPECT_LT(judged.at(0).z, -4);
    EXPECT_FALSE(verdicts(judged).front().holds);
}

TEST(Selftest, LeavesOutWhatIsNotForThisPrecision) {
    Target target = exact(0.3229166667);
    target.quick = 0;
    EXPECT_TRUE(run({target}).empty());
    EXPECT_EQ(run({target}, true).size(), 1U);
}

TEST(Selftest, AddsUpChiSquareOverTheRowsOfTheModel) {
    Target second = exact(0.3229166667);
    second.name = "another seed";
    Target limit;
    limit.model = "exact";
    limit.name = "chi-square";
    limit.statistic = Statistic::chi_square;
    limit.value = 30;
    limit.quick = 1;
    const auto judged = run({exact(0.3229166667), second, limit});
    ASSERT_EQ(judged.size(), 3U);
    EXPECT_NE(judged[0].ours, judged[1].ours);
    EXPECT_DOUBLE_EQ(judged[2].ours, judged[0].z * judged[0].z + judged[1].z * judged[1].z);
    EXPECT_TRUE(judged[2].holds);
    const auto off = run({exact(0.6), limit});
    EXPECT_FALSE(off.at(1).holds);
}

TEST(Selftest, ToleranceStandsForWhatReadingAFigureCosts) {
    Target target = exact(0.3229166667 + 0.08);
    target.tolerance = 0.15;
    EXPECT_TRUE(run({target}).at(0).holds);
}

TEST(Selftest, SaysWhyATargetCannotBeRun) {
    Target target = exact(0.3);
    target.scenario = "nobody-1999";
    const auto judged = run({target});
    EXPECT_FALSE(judged.at(0).holds);
    EXPECT_NE(judged[0].problem.find("nobody-1999"), std::string::npos);
}

/// Rows of many lengths, one that cannot be run, and one that adds up those above it.
std::vector<Target> rows_of_all_kinds() {
    std::vector<Target> rows;
    for (const std::uint32_t replicates : {500U, 3U, 1U, 40U, 2U}) {
        Target row = exact(0.3229166667);
        row.name = std::to_string(replicates) + " runs";
        row.quick = replicates;
        rows.push_back(row);
    }
    rows[2].scenario = "nobody-1999";
    Target limit;
    limit.model = "exact";
    limit.name = "chi-square";
    limit.statistic = Statistic::chi_square;
    limit.value = 30;
    limit.quick = 1;
    rows.insert(rows.begin() + 4, limit);
    return rows;
}

TEST(Selftest, JudgesTheSameInOrderOnAnyNumberOfThreads) {
    const auto rows = rows_of_all_kinds();
    const auto alone = run(rows);
    ASSERT_EQ(alone.size(), rows.size());
    for (const int threads : {2, 5, 600}) {  // the last are more than runs
        std::vector<std::string> told;
        const auto judged =
            run_selftest(rows, {.threads = threads, .scenarios = scenarios},
                         [&](const TargetResult& one) { told.push_back(one.target.name); });
        ASSERT_EQ(judged.size(), rows.size());
        for (std::size_t k = 0; k < rows.size(); ++k) {
            EXPECT_EQ(told.at(k), rows[k].name);
            EXPECT_EQ(judged[k].target.name, rows[k].name);
            EXPECT_EQ(judged[k].ours, alone[k].ours);
            EXPECT_EQ(judged[k].holds, alone[k].holds);
            EXPECT_EQ(judged[k].problem, alone[k].problem);
        }
    }
}

TEST(Selftest, EndsWhereItIsStopped) {
    for (const int threads : {1, 3}) {
        std::atomic<bool> stop = false;
        std::size_t told = 0;
        const auto judged = run_selftest(
            rows_of_all_kinds(), {.threads = threads, .scenarios = scenarios, .stop = &stop},
            [&](const TargetResult&) { stop = ++told == 2; });
        EXPECT_EQ(told, 2U);
        EXPECT_EQ(judged.size(), 2U);
    }
}

TEST(Selftest, PassesOnWhatTheListenerThrows) {
    EXPECT_THROW(run_selftest(rows_of_all_kinds(), {.threads = 3, .scenarios = scenarios},
                              [](const TargetResult&) { throw MachineError("no more paper"); }),
                 MachineError);
}

/// A copy of the shipped targets of one model, with one number replaced.
std::filesystem::path targets_with(const TemporaryFolder& folder, const std::string& from,
                                   const std::string& to) {
    std::ifstream shipped(scenarios / "published" / "targets.csv");
    std::stringstream text;
    text << shipped.rdbuf();
    std::string changed = text.str();
    const auto at = changed.find(from);
    EXPECT_NE(at, std::string::npos);
    changed.replace(at, from.size(), to);
    std::ofstream(folder.path() / "targets.csv") << changed;
    return folder.path() / "targets.csv";
}

TEST(SelftestCommand, EndsWithOneWhereANumberWasChanged) {
    ASSERT_EQ(setenv("ORGLAB_SCENARIOS", scenarios.c_str(), 1), 0);
    const TemporaryFolder folder;
    const auto same = targets_with(folder, "0.863267", "0.863267");
    EXPECT_EQ(dispatch({"selftest", "march-1991-figure-1", "--replicates", "60", "--targets",
                        same.string()}),
              0);
    const auto changed = targets_with(folder, "0.863267", "0.763267");
    EXPECT_EQ(dispatch({"selftest", "march-1991-figure-1", "--replicates", "60", "--targets",
                        changed.string()}),
              1);
}

TEST(SelftestCommand, RefusesWhatItDoesNotKnow) {
    EXPECT_EQ(dispatch({"selftest", "nobody-1999"}), 2);
    EXPECT_EQ(dispatch({"selftest", "--quick", "--full"}), 2);
    EXPECT_EQ(dispatch({"selftest", "--report", "page.pdf"}), 2);
}

TEST(SelftestReport, HoldsEveryTargetInEachForm) {
    const TemporaryFolder folder;
    const auto judged = run({exact(0.3229166667), exact(0.9)});
    for (const char* name : {"report.md", "report.html", "report.csv"}) {
        write_selftest_report(folder.path() / name, judged, {}, false);
        std::ifstream file(folder.path() / name);
        std::stringstream text;
        text << file.rdbuf();
        EXPECT_NE(text.str().find("one individual"), std::string::npos) << name;
        EXPECT_NE(text.str().find("0.9"), std::string::npos) << name;
    }
}

}  // namespace
}  // namespace orglab
