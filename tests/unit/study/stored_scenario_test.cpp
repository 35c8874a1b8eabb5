#include "study/stored_scenario.hpp"

#include <gtest/gtest.h>

#include "engine/run_key.hpp"
#include "scenario/files_on_disk.hpp"
#include "scenario/resolved_json.hpp"
#include "support/temporary_folder.hpp"
#include "unit/study/small_study.hpp"

namespace orglab {
namespace {

namespace fs = std::filesystem;

class StoredScenario : public testing::Test {
protected:
    StoredScenario() {
        fs::create_directory(place_.path() / "data");
        fs::create_directory(place_.path() / "study");
        fs::create_directory(folder_);
        write_people("worker,manager\na,\nb,a\nc,a\nd,b\n");
        std::ofstream(place_.path() / "data" / "ties.csv") << "a,b\nb,c\nc,d\n";
        std::ofstream(file_) << "# mine\ntitle = \"people\"\nrun.replicates = 2\n"
                                "workforce.file = \"../data/people.csv\"\n"
                                "network.kind = \"file\"\nlearning.order = [\"network\"]\n"
                                "[[variant]]\nname = \"one\"\n"
                                "network.file = \"../data/ties.csv\"\n";
    }
    void write_people(const std::string& text) const {
        std::ofstream(place_.path() / "data" / "people.csv") << text;
    }
    [[nodiscard]] Scenario scenario(const std::vector<Override>& overrides = {}) const {
        return read_scenario(file_, catalogue(), overrides);
    }

    TemporaryFolder place_;
    std::string file_ = (place_.path() / "study" / "people.toml").string();
    fs::path folder_ = place_.path() / "people.orglab";
};

TEST_F(StoredScenario, ReadsBackAsTheSameWithoutTheFilesItCameFrom) {
    const Scenario before = scenario();
    store(before, folder_);
    EXPECT_TRUE(is_stored(before, folder_));
    const fs::path moved = place_.path() / "elsewhere.orglab";
    fs::rename(folder_, moved);
    fs::remove_all(place_.path() / "data");
    fs::remove_all(place_.path() / "study");
    const Scenario after = stored_scenario(moved);
    EXPECT_EQ(after.resolved, before.resolved);
    EXPECT_EQ(resolved_json(after), resolved_json(before));
    EXPECT_EQ(after.source_text, before.source_text);
    ASSERT_EQ(after.points.size(), before.points.size());
    for (std::size_t i = 0; i < after.points.size(); ++i) {
        EXPECT_EQ(point_key(after.points[i]), point_key(before.points[i]));
        EXPECT_EQ(after.points[i].scenario, before.points[i].scenario);
    }
}

TEST_F(StoredScenario, IsNotTheSameOnceAKeyOrAFileHasChanged) {
    const Scenario before = scenario();
    EXPECT_FALSE(is_stored(before, folder_));
    store(before, folder_);
    EXPECT_FALSE(is_stored(scenario({{"run.replicates", "3"}}), folder_));
    write_people("worker,manager\na,\nb,a\nc,b\nd,b\n");
    EXPECT_TRUE(is_stored(before, folder_)) << "the people that were read";
    EXPECT_FALSE(is_stored(scenario(), folder_));
    EXPECT_EQ(changes_since(folder_, scenario()),
              std::vector<std::string>{"../data/people.csv: holds something else"});
}

TEST_F(StoredScenario, SaysWhichKeysChanged) {
    EXPECT_TRUE(changes_since(folder_, scenario()).empty()) << "nothing is there yet";
    store(scenario(), folder_);
    EXPECT_TRUE(changes_since(folder_, scenario()).empty());
    const Scenario now = scenario({{"run.replicates", "3"},
                                   {"title", "another"},
                                   {"variant.one.learning.network.rate", "0.5"},
                                   {"sweep.\"task.dimensions\"", "[20, 40]"}});
    EXPECT_EQ(
        changes_since(folder_, now),
        (std::vector<std::string>{"run.replicates: 2 -> 3", "sweep.design: (not given) -> \"grid\"",
                                  "sweep.task.dimensions: (not given) -> [20, 40]",
                                  "variant.one.learning.network.rate: (not given) -> 0.5"}));
}

TEST_F(StoredScenario, IsMissedInAFolderWithoutOne) {
    EXPECT_THROW(stored_scenario(folder_), InputError);
    std::ofstream(folder_ / "scenario.toml") << "of = another version\n";
    EXPECT_THROW(stored_scenario(folder_), InputError);
    EXPECT_TRUE(changes_since(folder_, scenario()).empty());
}

}  // namespace
}  // namespace orglab
