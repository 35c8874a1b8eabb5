#include "study/merge.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

#include "results/program.hpp"
#include "results/results.hpp"
#include "results/stored/run_difference.hpp"
#include "results/stored/stored_runs.hpp"
#include "unit/scenario/changed_points.hpp"
#include "unit/study/small_file.hpp"

namespace orglab {
namespace {

const char* const shown = R"(
[observe]
snapshots = [2, 5]
)";

bool same_but_provenance(const std::filesystem::path& one, const std::filesystem::path& other) {
    const auto command = "h5diff --exclude-path /provenance '" + one.string() + "' '" +
                         other.string() + "' > /dev/null";
    return std::system(command.c_str()) == 0;
}

std::string refusal_of(const std::vector<std::filesystem::path>& files,
                       const MergeOptions& options) {
    try {
        merge_results(files, catalogue(), options);
    } catch (const InputError& error) {
        return error.what();
    }
    return "";
}

TEST(Merge, OfHalvesIsTheWhole) {
    SmallFiles files;
    const std::string text = with(two_rates, "[sweep]", shown + std::string("[sweep]"));
    const auto whole = files.made("whole.h5", text, replicates("0..6"));
    const auto low = files.made("low.h5", text, replicates("0..3"));
    const auto high = files.made("high.h5", text, replicates("3..6"));
    const auto outcome = merge_results({high, low}, catalogue(), {.out = files / "merged.h5"});
    EXPECT_EQ(outcome.planned, 28U);
    EXPECT_EQ(outcome.there, outcome.planned);
    EXPECT_TRUE(same_but_provenance(whole, files / "merged.h5"));
    EXPECT_FALSE(same_but_provenance(whole, low));
    const StoredStudy study = sound_study(files / "merged.h5", catalogue());
    EXPECT_EQ(study.scenario->replicates, 7U);
    EXPECT_EQ(study.program, this_program());
}

TEST(Merge, OfSweptValuesAndVariantsIsTheWhole) {
    SmallFiles files;
    const auto whole = files.made("whole.h5", with(two_rates, "[0.1, 0.3]", "[0.1, 0.2, 0.3]"));
    const auto one = files.made("one.h5", two_rates);
    const auto other = files.made("other.h5", with(two_rates, "[0.1, 0.3]", "[0.2]"));
    merge_results({one, other}, catalogue(), {.out = files / "merged.h5"});
    EXPECT_TRUE(same_but_provenance(whole, files / "merged.h5"));
}

TEST(Merge, TellsVariantsApartThatAreTheSame) {
    SmallFiles files;
    const std::string twins = with(two_rates, "network.kind = \"complete\"\n", "");
    const auto whole = files.made("whole.h5", twins);
    const auto low = files.made("low.h5", twins, replicates("0..1"));
    const auto high = files.made("high.h5", twins, replicates("2..3"));
    const auto outcome = merge_results({low, high}, catalogue(), {.out = files / "merged.h5"});
    EXPECT_EQ(outcome.there, outcome.planned);
    EXPECT_TRUE(same_but_provenance(whole, files / "merged.h5"));
}

TEST(Merge, KeepsFailedRunsWithTheirMessages) {
    SmallFiles files;
    for (const char* range : {"0..1", "2..3"}) {
        Scenario scenario =
            read_scenario_text(two_rates, "small.toml", catalogue(), replicates(range));
        change_model(scenario, 1, "hierarchy.kind", std::string("reporting-line"));
        run_study(scenario, {.out = files / (std::string(range) + ".h5"), .threads = 1});
    }
    const auto outcome = merge_results({files / "0..1.h5", files / "2..3.h5"}, catalogue(),
                                       {.out = files / "merged.h5"});
    EXPECT_EQ(outcome.failed, 4U);
    const Outcomes outcomes = read_outcomes(files / "merged.h5", catalogue());
    ASSERT_EQ(outcomes.failures.size(), 4U);
    EXPECT_TRUE(outcomes.failures[3].starts_with("point 1 (near), replicate 3, seed 1: "))
        << outcomes.failures[3];
    EXPECT_GT(outcomes.failures[3].size(), 42U);
}

TEST(Merge, RefusesRunsThatAreNotTheSame) {
    SmallFiles files;
    const auto one = files.made("one.h5", two_rates);
    Scenario scenario = read_scenario_text(two_rates, "small.toml", catalogue());
    change_model(scenario, 3, "learning.network.rate", 0.9);
    run_study(scenario, {.out = files / "other.h5", .threads = 1});
    const std::string told = refusal_of({one, files / "other.h5"}, {.out = files / "merged.h5"});
    EXPECT_NE(told.find("point 3 (far), replicate 0 as well, and it is another run: "),
              std::string::npos)
        << told;
    EXPECT_FALSE(std::filesystem::exists(files / "merged.h5"));
}

TEST(Merge, RefusesWhatDoesNotBelongTogether) {
    SmallFiles files;
    const auto one = files.made("one.h5", two_rates);
    const auto other = files.made("other.h5", two_rates, {{"workforce.size", "13"}});
    const std::string told = refusal_of({one, other}, {.out = files / "merged.h5"});
    EXPECT_NE(told.find("workforce.size is 12 in "), std::string::npos) << told;
    EXPECT_FALSE(std::filesystem::exists(files / "merged.h5"));
}

}  // namespace
}  // namespace orglab
