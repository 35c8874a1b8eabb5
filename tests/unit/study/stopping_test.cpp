#include "study/stopping.hpp"

#include <gtest/gtest.h>

#include "comparison/widths.hpp"
#include "scenario/precision.hpp"
#include "study/folder.hpp"
#include "support/temporary_folder.hpp"
#include "unit/study/small_study.hpp"

namespace orglab {
namespace {

Scenario precise(const std::string& half_width, const std::string& block = "3") {
    return small::scenario({{"run.precision.measure", "knowledge"},
                            {"run.precision.half_width", half_width},
                            {"run.precision.min", "4"},
                            {"run.precision.max", "12"},
                            {"run.precision.block", block}});
}

class Standings : public testing::Test {
protected:
    /// Of a study with so many runs on the disk, in the order of its plan.
    Standing standing(const Scenario& scenario, std::size_t runs) {
        const small::Study study(scenario);
        const TemporaryFolder place;
        small::simulate_runs(study, place.path() / "shards", 0, runs);
        return standing_of(
            study.scenario, study.description.recordings, place.path() / "shards",
            keys_of(finished_runs(place.path() / "shards"), study.description.recordings));
    }
};

TEST_F(Standings, WithoutPrecisionAreDecidedFromTheBeginning) {
    const Standing now = standing(small::scenario(), 0);
    EXPECT_EQ(now.replicates, 5U);
    EXPECT_TRUE(now.decided);
    EXPECT_EQ(now.why, "");
}

TEST_F(Standings, AreOpenUntilAllRunsUpToTheNextLookAreThere) {
    const Scenario scenario = precise("1e-9");
    for (const auto& [runs, replicates] : std::vector<std::pair<std::size_t, std::uint32_t>>{
             {0, 4}, {7, 4}, {8, 7}, {13, 7}, {14, 10}, {20, 12}, {23, 12}}) {
        const Standing now = standing(scenario, runs);
        EXPECT_EQ(now.replicates, replicates) << runs;
        EXPECT_FALSE(now.decided) << runs;
    }
    const Standing end = standing(scenario, 24);
    EXPECT_EQ(end.replicates, 12U);
    EXPECT_TRUE(end.decided);
    EXPECT_TRUE(end.why.starts_with("12 replicates, as many as run.precision.max allows: 1 of 1"))
        << end.why;
}

TEST_F(Standings, AreDecidedAtTheFirstLookThatIsNarrowEnoughWhateverElseIsThere) {
    const Scenario scenario = precise("1000");
    for (const std::size_t runs : {8U, 9U, 24U}) {
        const Standing now = standing(scenario, runs);
        EXPECT_EQ(now.replicates, 4U) << runs;
        EXPECT_TRUE(now.decided) << runs;
        EXPECT_TRUE(now.why.starts_with("4 replicates: each half width of the 1 95 % intervals"))
            << now.why;
        EXPECT_NE(now.why.find("of far against near"), std::string::npos) << now.why;
    }
}

TEST_F(Standings, HaveThePlanOfTheirReplicates) {
    const small::Study study(precise("1"));
    const Plan plan = plan_of(study.scenario, study.description.recordings, 7);
    ASSERT_EQ(plan.runs.size(), 14U);
    EXPECT_TRUE(std::ranges::equal(plan.runs, std::span(study.plan.runs).first(14)));
}

}  // namespace
}  // namespace orglab
