#include "study/folder.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "support/errors.hpp"
#include "support/temporary_folder.hpp"
#include "unit/study/small_study.hpp"

namespace orglab {
namespace {

namespace fs = std::filesystem;

class FolderOfAStudy : public testing::Test {
protected:
    [[nodiscard]] StudyFolder opened(Use use = Use::run) const { return {folder_, use, results_}; }
    /// As after a kill: a finished run, and what was not finished.
    void leave_runs() const {
        fs::create_directories(folder_ / "shards");
        fs::permissions(folder_, fs::perms::owner_all);
        std::ofstream(folder_ / "shards" / "shard-1.h5") << "data";
        std::ofstream(folder_ / "shards" / ".shard-2.h5-abc") << "half";
        std::ofstream(folder_ / ".results-abc") << "half";
    }
    void expect_refused(Use use = Use::run) const {
        EXPECT_THROW(opened(use), InputError);
        EXPECT_TRUE(fs::exists(fs::symlink_status(folder_)));
    }

    TemporaryFolder place_;
    fs::path results_ = place_.path() / "deep" / "run.h5";
    fs::path folder_ = place_.path() / "deep" / "run.orglab";
};

TEST(StudyFolderName, IsThatOfTheResults) {
    EXPECT_EQ(study_folder_of("results/run.h5"), "results/run.orglab");
    EXPECT_EQ(study_folder_of("rate-0.5.h5"), "rate-0.5.orglab");
    EXPECT_EQ(study_folder_of("a/run.dat"), "a/run.dat.orglab");
    EXPECT_EQ(study_folder_of("a/run"), "a/run.orglab");
    EXPECT_EQ(results_file_of("results/run.orglab"), "results/run.h5");
    EXPECT_EQ(results_file_of("results/run.orglab/"), "results/run.h5");
    EXPECT_EQ(results_file_of("rate-0.5.orglab"), "rate-0.5.h5");
}

TEST_F(FolderOfAStudy, IsPrivateAndGoesIfNothingWasDone) {
    {
        const StudyFolder folder = opened();
        EXPECT_EQ(folder.path(), folder_);
        EXPECT_EQ(fs::status(folder_).permissions(), fs::perms::owner_all);
        EXPECT_FALSE(folder.has_shards());
        log_in(folder_, "starts");
        fs::create_directory(folder.shards());
    }
    EXPECT_FALSE(fs::exists(folder_));
}

TEST_F(FolderOfAStudy, StaysWithItsRunsUntilTheyAreCollected) {
    fs::create_directories(folder_);
    leave_runs();
    { const StudyFolder folder = opened(); }
    EXPECT_TRUE(fs::exists(folder_ / "shards" / "shard-1.h5"));
    EXPECT_FALSE(fs::exists(folder_ / "shards" / ".shard-2.h5-abc")) << "nobody will finish it";
    EXPECT_FALSE(fs::exists(folder_ / ".results-abc"));
    {
        StudyFolder folder = opened();
        folder.remove_at_end();
        EXPECT_TRUE(fs::exists(folder_ / "shards" / "shard-1.h5"));
    }
    EXPECT_FALSE(fs::exists(folder_));
}

TEST_F(FolderOfAStudy, ThrowsItsRunsAwayWhenAsked) {
    leave_runs();
    std::ofstream(folder_ / "running-abc") << "";
    const StudyFolder folder = opened();
    folder.remove_runs();
    EXPECT_FALSE(folder.has_shards());
    EXPECT_EQ(small::names_in(folder_), std::vector<std::string>{".lock"});
}

TEST_F(FolderOfAStudy, HasOneWhoWorksThereAlone) {
    const StudyFolder living = opened();
    expect_refused(Use::run);
    expect_refused(Use::share);
    expect_refused(Use::collect);
    const StudyFolder other(place_.path() / "deep" / "walk.orglab", Use::run, "walk.h5");
}

TEST_F(FolderOfAStudy, IsSharedByShares) {
    leave_runs();
    {
        const StudyFolder one = opened(Use::share);
        const StudyFolder other = opened(Use::share);
        expect_refused(Use::run);
        expect_refused(Use::collect);
    }
    EXPECT_TRUE(fs::exists(folder_ / "shards" / ".shard-2.h5-abc")) << "another may be writing it";
    const StudyFolder alone = opened(Use::run);
}

TEST_F(FolderOfAStudy, ThatASharerFoundEmptyGoesWithTheLastOne) {
    {
        const StudyFolder one = opened(Use::share);
        { const StudyFolder other = opened(Use::share); }
        EXPECT_TRUE(fs::exists(folder_));
    }
    EXPECT_FALSE(fs::exists(folder_));
}

TEST_F(FolderOfAStudy, IsNotMadeToBeCollected) {
    EXPECT_THROW(opened(Use::collect), InputError);
    EXPECT_FALSE(fs::exists(folder_));
    fs::create_directories(folder_);
    fs::permissions(folder_, fs::perms::owner_all);
    { const StudyFolder folder = opened(Use::collect); }
    EXPECT_TRUE(fs::exists(folder_)) << "collecting removes nothing that was not collected";
}

TEST_F(FolderOfAStudy, IsNoFileNoLinkAndOpenToNobodyElse) {
    fs::create_directories(folder_.parent_path());
    std::ofstream(folder_) << "a file";
    expect_refused();
    fs::remove_all(folder_);
    fs::create_directory(place_.path() / "elsewhere");
    fs::create_directory_symlink(place_.path() / "elsewhere", folder_);
    expect_refused();
    fs::remove_all(folder_);
    leave_runs();
    fs::permissions(folder_, fs::perms::all);
    expect_refused();
}

TEST_F(FolderOfAStudy, HoldsNothingThatNoStudyPutsThere) {
    leave_runs();
    std::ofstream(folder_ / "thesis.tex") << "precious";
    expect_refused();
    expect_refused(Use::collect);
    EXPECT_TRUE(fs::exists(folder_ / "thesis.tex"));
}

TEST_F(FolderOfAStudy, KeepsALog) {
    const StudyFolder folder = opened();
    log_in(folder_, "starts 10 of 10 runs");
    log_in(folder_, "stopped after 3 runs");
    const std::string text = small::contents(folder_ / "log.txt");
    EXPECT_EQ(std::ranges::count(text, '\n'), 2);
    EXPECT_NE(text.find(": starts 10 of 10 runs\n"), std::string::npos);
    EXPECT_TRUE(text.ends_with(": stopped after 3 runs\n"));
}

TEST(StudyFolderPlace, ThatTakesNoFolderIsTheUsersMistake) {
    const TemporaryFolder place;
    std::ofstream(place.path() / "a_file") << "";
    fs::create_symlink(place.path() / "nowhere", place.path() / "dangling");
    const std::string endless(300, 'x');
    for (const fs::path& folder :
         {place.path() / "a_file", place.path() / "a_file" / "deeper", place.path() / "dangling",
          place.path() / endless, fs::path("/proc/orglab")}) {
        try {
            const StudyFolder made(folder / "run.orglab", Use::run, folder / "run.h5");
            ADD_FAILURE() << "a folder in " << folder;
        } catch (const InputError& error) {
            EXPECT_EQ(error.complaints().front().file, folder.string());
            EXPECT_NE(error.complaints().front().allowed.find("--out"), std::string::npos);
        }
    }
}

}  // namespace
}  // namespace orglab
