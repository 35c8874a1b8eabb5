#include "study/shard_folder.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "support/errors.hpp"
#include "support/temporary_folder.hpp"

namespace orglab {
namespace {

namespace fs = std::filesystem;

TEST(ShardFolder, StandsHiddenNextToTheResultsFileAsLongAsItsStudy) {
    const TemporaryFolder place;
    fs::path path;
    {
        const ShardFolder folder(place.path() / "deep" / "run.h5");
        path = folder.path();
        EXPECT_EQ(path, place.path() / "deep" / ".run.h5.orglab");
        EXPECT_EQ(fs::status(path).permissions(), fs::perms::owner_all);
        std::ofstream(path / "shard.h5") << "data";
    }
    EXPECT_FALSE(fs::exists(path));
}

TEST(ShardFolder, RemovesWhatAKilledProgramLeft) {
    const TemporaryFolder place;
    const fs::path left = place.path() / ".run.h5.orglab";
    fs::create_directory(left);
    fs::permissions(left, fs::perms::owner_all);
    std::ofstream(left / "shard.h5") << "data";
    std::ofstream(place.path() / "precious") << "data";
    fs::create_symlink(place.path() / "precious", left / "link");
    const ShardFolder folder(place.path() / "run.h5");
    EXPECT_FALSE(fs::exists(folder.path() / "shard.h5"));
    EXPECT_FALSE(fs::exists(fs::symlink_status(folder.path() / "link")));
    EXPECT_TRUE(fs::exists(place.path() / "precious"));
}

TEST(ShardFolder, DoesNotTakeKeptRunsForLeavings) {
    const TemporaryFolder place;
    fs::path kept;
    {
        ShardFolder folder(place.path() / "run.h5");
        std::ofstream(folder.path() / "shard.h5") << "data";
        kept = folder.keep();
    }
    const fs::path back = place.path() / ".run.h5.orglab";  // as if it could not be renamed
    fs::rename(kept, back);
    EXPECT_THROW(ShardFolder(place.path() / "run.h5"), InputError);
    EXPECT_TRUE(fs::exists(back / "shard.h5"));
}

TEST(ShardFolder, RefusesAnotherStudyOfTheSameFileAlone) {
    const TemporaryFolder place;
    const ShardFolder living(place.path() / "run.h5");
    EXPECT_THROW(ShardFolder(place.path() / "run.h5"), InputError);
    EXPECT_TRUE(fs::exists(living.path()));
    const ShardFolder other(place.path() / "walk.h5");
    EXPECT_NE(living.path(), other.path());
}

TEST(ShardFolder, RefusesWhatIsNotItsOwn) {
    const TemporaryFolder place;
    const fs::path name = place.path() / ".run.h5.orglab";
    const auto refused = [&] {
        EXPECT_THROW(ShardFolder(place.path() / "run.h5"), InputError);
        EXPECT_TRUE(fs::exists(fs::symlink_status(name)));
        fs::remove_all(name);
    };
    std::ofstream(name) << "a file";
    refused();
    fs::create_directory(place.path() / "elsewhere");
    fs::create_directory_symlink(place.path() / "elsewhere", name);
    refused();
    fs::create_directory(name);
    fs::permissions(name, fs::perms::all);
    refused();
}

TEST(ShardFolder, IsKeptUnderANameThatWasFree) {
    const TemporaryFolder place;
    fs::create_directory(place.path() / "run.h5.shards");
    fs::path kept;
    {
        ShardFolder folder(place.path() / "run.h5");
        std::ofstream(folder.path() / "shard.h5") << "data";
        kept = folder.keep();
    }
    EXPECT_EQ(kept, place.path() / "run.h5.shards-2");
    EXPECT_TRUE(fs::exists(kept / "shard.h5"));
}

TEST(ShardFolder, ThatCannotStandWhereItIsAskedToIsTheUsersMistake) {
    const TemporaryFolder place;
    std::ofstream(place.path() / "a_file") << "";
    fs::create_symlink(place.path() / "nowhere", place.path() / "dangling");
    const std::string endless(300, 'x');
    for (const fs::path& folder :
         {place.path() / "a_file", place.path() / "a_file" / "deeper", place.path() / "dangling",
          place.path() / endless, fs::path("/proc/orglab")}) {
        try {
            const ShardFolder made(folder / "run.h5");
            ADD_FAILURE() << "a folder in " << folder;
        } catch (const InputError& error) {
            EXPECT_EQ(error.complaints().front().file, folder.string());
            EXPECT_NE(error.complaints().front().allowed.find("--out"), std::string::npos);
        }
    }
}

}  // namespace
}  // namespace orglab
