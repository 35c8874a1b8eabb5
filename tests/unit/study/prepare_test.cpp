#include "study/prepare.hpp"

#include <gtest/gtest.h>

#include "study/in_flight.hpp"
#include "study/stored_scenario.hpp"
#include "support/errors.hpp"
#include "support/temporary_folder.hpp"
#include "unit/study/small_study.hpp"

namespace orglab {
namespace {

namespace fs = std::filesystem;

class Prepare : public testing::Test {
protected:
    [[nodiscard]] StudyFolder opened(Use use) const {
        return {place_.path() / "run.orglab", use, place_.path() / "run.h5"};
    }

    TemporaryFolder place_;
    small::Study study_;
};

TEST_F(Prepare, PutsTheScenarioIntoTheFolder) {
    const StudyFolder folder = opened(Use::run);
    std::vector<std::string> told;
    const StudyOptions options{.tell = [&](const std::string& line) { told.push_back(line); }};
    EXPECT_TRUE(prepare(folder, study_.description, study_.plan, options).runs.empty());
    EXPECT_TRUE(told.empty());
    EXPECT_TRUE(is_stored(study_.scenario, folder.path()));
    small::simulate_runs(study_, folder.shards(), 0, 3);
    EXPECT_EQ(prepare(folder, study_.description, study_.plan, options).runs.size(), 3U);
    EXPECT_EQ(told, std::vector<std::string>{"resumed: 3 of 10 runs are there"});
}

TEST_F(Prepare, MixesNoVersionsUnlessAsked) {
    const StudyFolder folder = opened(Use::run);
    small::simulate_runs(study_, folder.shards(), 0, 3);
    small::Study later;
    later.description.provenance["commit"] = "def";
    try {
        prepare(folder, later.description, later.plan, {});
        FAIL() << "runs of two commits";
    } catch (const InputError& error) {
        const std::string text = error.what();
        EXPECT_NE(text.find("1.0 (abc)"), std::string::npos) << text;
        EXPECT_NE(text.find("1.0 (def)"), std::string::npos) << text;
        EXPECT_NE(text.find("--mix-versions"), std::string::npos) << text;
    }
    EXPECT_EQ(prepare(folder, later.description, later.plan, {.mix_versions = true}).runs.size(),
              3U);
    EXPECT_EQ(later.description.provenance["program_versions"], "1.0 (abc), 1.0 (def)");
    EXPECT_TRUE(prepare(folder, later.description, later.plan, {.restart = true}).runs.empty());
    EXPECT_FALSE(folder.has_shards());
}

TEST_F(Prepare, RefusesASharesTwinAndSharesOfAnotherScenario) {
    const StudyFolder one = opened(Use::share);
    const StudyFolder two = opened(Use::share);
    const StudyOptions first{.share = Share{1, 3}};
    const StudyOptions second{.share = Share{2, 3}};
    EXPECT_FALSE(lock_of_share(one, {}).open());
    const Descriptor running = lock_of_share(one, first);
    EXPECT_TRUE(running.open());
    EXPECT_THROW(lock_of_share(two, first), InputError);
    const Descriptor also = lock_of_share(two, second);
    prepare(one, study_.description, study_.plan, first);
    small::Study other(small::scenario({{"run.seed", "9"}}));
    {
        const InFlight at_work(one.path(), 1);
        prepare(two, study_.description, study_.plan, second);
        EXPECT_THROW(prepare(two, other.description, other.plan, second), InputError);
        EXPECT_TRUE(is_stored(study_.scenario, one.path()));
    }
    prepare(two, other.description, other.plan, second);
    EXPECT_TRUE(is_stored(other.scenario, one.path()));
}

}  // namespace
}  // namespace orglab
