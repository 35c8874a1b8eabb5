#include "study/verify_results.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "unit/scenario/changed_points.hpp"
#include "unit/study/small_file.hpp"

namespace orglab {
namespace {

Verdict verdict_of(const std::filesystem::path& file, std::uint32_t sample = 3) {
    return verify_results(file, catalogue(), {.sample = sample, .replay = {.threads = 1}});
}

TEST(SpreadOver, ChoosesTheMiddleOfEqualParts) {
    std::vector<RunPlace> all;
    for (std::uint32_t i = 0; i < 12; ++i) {
        all.push_back({i, 0});
    }
    const auto points = [&](std::uint32_t count) {
        std::vector<std::uint32_t> chosen;
        for (const auto& place : spread_over(all, count)) {
            chosen.push_back(place.point);
        }
        return chosen;
    };
    EXPECT_EQ(points(3), (std::vector<std::uint32_t>{2, 6, 10}));
    EXPECT_EQ(points(1), (std::vector<std::uint32_t>{6}));
    EXPECT_TRUE(points(0).empty());
    EXPECT_EQ(points(50).size(), 12U);
}

TEST(VerifyResults, FindsNothingInAGoodFile) {
    SmallFiles files;
    const Verdict verdict = verdict_of(files.made("a.h5", two_rates, replicates("8..10")), 5);
    EXPECT_TRUE(verdict.faults.empty()) << verdict.faults.front();
    EXPECT_TRUE(verdict.notes.empty());
    EXPECT_EQ(verdict.counts, (std::vector<std::uint64_t>{12, 0, 0, 0}));
    EXPECT_EQ(verdict.points, 4U);
    EXPECT_EQ(verdict.repeated.size(), 5U);
}

TEST(VerifyResults, TellsOfALineThatIsGone) {
    SmallFiles files;
    const auto file = files.made("a.h5", two_rates);
    std::filesystem::resize_file(file, std::filesystem::file_size(file) - 31);
    const Verdict verdict = verdict_of(file);
    ASSERT_EQ(verdict.faults.size(), 1U);
    EXPECT_NE(verdict.faults[0].find("changed by another program"), std::string::npos);
    EXPECT_EQ(verdict.repeated.size(), 3U) << "what it holds is looked at all the same";
}

TEST(VerifyResults, TellsOfRunsThatComeOutOtherwise) {
    SmallFiles files;
    Scenario scenario = read_scenario_text(two_rates, "small.toml", catalogue());
    for (std::size_t point = 0; point < scenario.points.size(); ++point) {
        change_model(scenario, point, "learning.network.rate", 0.9);
    }
    run_study(scenario, {.out = files / "a.h5", .threads = 1});
    const Verdict verdict = verdict_of(files / "a.h5");
    ASSERT_EQ(verdict.faults.size(), 3U);
    EXPECT_TRUE(verdict.faults[0].starts_with("point 0, replicate 2, repeated: "))
        << verdict.faults[0];
}

TEST(VerifyResults, RepeatsOnlyRunsThatWentWell) {
    SmallFiles files;
    Scenario scenario = read_scenario_text(two_rates, "small.toml", catalogue());
    for (const std::size_t point : {0U, 1U, 3U}) {
        change_model(scenario, point, "hierarchy.kind", std::string("reporting-line"));
    }
    run_study(scenario, {.out = files / "a.h5", .threads = 1});
    const Verdict verdict = verdict_of(files / "a.h5", 100);
    EXPECT_TRUE(verdict.faults.empty());
    EXPECT_EQ(verdict.counts, (std::vector<std::uint64_t>{4, 12, 0, 0}));
    EXPECT_EQ(verdict.repeated.size(), 4U);
}

TEST(VerifyResults, IsForResultsFiles) {
    SmallFiles files;
    EXPECT_THROW(verdict_of(files / "none.h5"), InputError);
    std::ofstream(files / "text.h5") << "title = \"no results\"\n";
    EXPECT_THROW(verdict_of(files / "text.h5"), InputError);
}

}  // namespace
}  // namespace orglab
