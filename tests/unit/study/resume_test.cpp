#include "study/resume.hpp"

#include <gtest/gtest.h>

#include "study/stored_scenario.hpp"
#include "support/temporary_folder.hpp"
#include "unit/study/small_study.hpp"

namespace orglab {
namespace {

class Resumption : public testing::Test {
protected:
    Resumption() {
        store(study_.scenario, place_.path());
        small::simulate_runs(study_, place_.path() / "shards", 0, 4);
    }
    /// Of a scenario that goes on with these runs.
    std::vector<std::string> notes(const std::vector<Override>& overrides) const {
        const small::Study next(small::scenario(overrides));
        return resumption_notes(earlier_runs(place_.path(), next.scenario), next.plan, false);
    }

    TemporaryFolder place_;
    small::Study study_;
};

TEST_F(Resumption, TellsNothingIfNothingIsThere) {
    const TemporaryFolder empty;
    const Earlier earlier = earlier_runs(empty.path(), study_.scenario);
    EXPECT_TRUE(resumption_notes(earlier, study_.plan, false).empty());
    EXPECT_TRUE(valid_keys(earlier.finished, study_.plan, false).empty());
}

TEST_F(Resumption, TellsHowManyRunsAreThere) {
    EXPECT_EQ(notes({}), std::vector<std::string>{"resumed: 4 of 10 runs are there"});
    const Earlier earlier = earlier_runs(place_.path(), study_.scenario);
    EXPECT_EQ(count_of(earlier.finished, study_.plan), 4U);
    const auto valid = valid_keys(earlier.finished, study_.plan, false);
    EXPECT_TRUE(std::ranges::is_sorted(valid));
    EXPECT_EQ(missing(study_.plan, valid).runs,
              std::vector<PlannedRun>(study_.plan.runs.begin() + 4, study_.plan.runs.end()));
}

TEST_F(Resumption, TellsWhichKeysChangedAndHowManyRunsStayValid) {
    EXPECT_EQ(notes({{"run.replicates", "8"}}),
              (std::vector<std::string>{
                  "changed since the runs that are there:", "  run.replicates: 5 -> 8",
                  "4 of the 4 finished runs stay valid", "resumed: 4 of 16 runs are there"}));
    EXPECT_EQ(notes({{"variant.far.network.degree", "2"}}).at(2),
              "2 of the 4 finished runs stay valid");
    EXPECT_EQ(notes({{"run.seed", "2"}}).at(3), "resumed: 0 of 10 runs are there");
}

TEST_F(Resumption, TakesRunsWithTheirSeriesForStudiesWithoutButNotTheOtherWayRound) {
    EXPECT_EQ(
        notes({{"observe.record", "end"}}),
        (std::vector<std::string>{
            "changed since the runs that are there:", "  observe.record: \"series\" -> \"end\"",
            "4 of the 4 finished runs stay valid", "resumed: 4 of 10 runs are there"}));
    EXPECT_EQ(notes({{"observe.record", "summary"}}).back(), "resumed: 4 of 10 runs are there");
    const TemporaryFolder other;
    const small::Study ends(small::scenario({{"observe.record", "end"}}));
    small::simulate_runs(ends, other.path(), 0, 4);
    const Finished finished = finished_runs(other.path());
    EXPECT_EQ(valid_keys(finished, ends.plan, false).size(), 4U);
    EXPECT_TRUE(valid_keys(finished, study_.plan, false).empty());
    EXPECT_EQ(count_of(finished, study_.plan), 0U);
    // Once they are simulated again, these stand.
    small::simulate_runs(study_, other.path(), 2, 2);
    EXPECT_EQ(valid_keys(finished_runs(other.path()), study_.plan, false).size(), 2U);
    EXPECT_EQ(valid_keys(finished_runs(other.path()), ends.plan, false).size(), 4U);
}

TEST_F(Resumption, TellsTheFirstTenChanges) {
    std::vector<Override> many;
    for (int i = 0; i < 12; ++i) {
        many.push_back({"event.e" + std::to_string(10 + i) + ".kind", "tie-loss"});
        many.push_back({"event.e" + std::to_string(10 + i) + ".period", "2"});
    }
    const auto lines = notes(many);
    ASSERT_GE(lines.size(), 12U);
    EXPECT_TRUE(lines[11].starts_with("  and ")) << lines[11];
}

TEST_F(Resumption, TakesFailedRunsForFinishedUnlessTheyAreTriedAgain) {
    orglab::Run failed = simulate(request_of(study_.plan, study_.plan.runs[6]));
    failed.status = Status::failed;
    ShardWriter writer(place_.path() / "shards", study_.description);
    writer.append(failed);
    writer.close();
    const Earlier earlier = earlier_runs(place_.path(), study_.scenario);
    EXPECT_EQ(valid_keys(earlier.finished, study_.plan, false).size(), 5U);
    EXPECT_EQ(valid_keys(earlier.finished, study_.plan, true).size(), 4U);
}

TEST_F(Resumption, KnowsWhichProgramsMadeTheRuns) {
    study_.description.provenance["commit"] = "def";
    small::simulate_runs(study_, place_.path() / "shards", 4, 1);
    const Finished finished = finished_runs(place_.path() / "shards");
    const auto valid = valid_keys(finished, study_.plan, false);
    EXPECT_EQ(other_programs(finished, valid, "1.0 (def)"), std::vector<std::string>{"1.0 (abc)"});
    EXPECT_TRUE(other_programs(finished, {study_.plan.runs[4].key}, "1.0 (def)").empty())
        << "only runs that are asked for count";
}

}  // namespace
}  // namespace orglab
