#include "study/shard_folder.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "support/errors.hpp"
#include "support/temporary_folder.hpp"

namespace orglab {
namespace {

namespace fs = std::filesystem;

TEST(ShardFolder, StandsHiddenNextToTheResultsFileUntilItIsRemoved) {
    const TemporaryFolder place;
    fs::path path;
    {
        const ShardFolder folder(place.path() / "deep" / "run.h5");
        path = folder.path();
        EXPECT_EQ(path.parent_path(), place.path() / "deep");
        EXPECT_TRUE(path.filename().string().starts_with(".run.h5.shards-"));
        std::ofstream(path / "shard.h5") << "data";
    }
    EXPECT_TRUE(fs::exists(path / "shard.h5"));
    ShardFolder folder(place.path() / "deep" / "run.h5");
    EXPECT_FALSE(fs::exists(path)) << "its owner has ended";
    std::ofstream(folder.path() / "shard.h5") << "data";
    folder.remove();
    EXPECT_FALSE(fs::exists(folder.path()));
}

TEST(ShardFolder, RemovesWhatAKilledProgramLeft) {
    const TemporaryFolder place;
    const fs::path left = place.path() / ".run.h5.shards-AbCdEf";
    fs::create_directory(left);
    std::ofstream(left / "shard.h5") << "data";
    const ShardFolder folder(place.path() / "run.h5");
    EXPECT_FALSE(fs::exists(left));
    EXPECT_TRUE(fs::exists(folder.path()));
}

TEST(ShardFolder, LeavesTheFolderOfALivingStudyAndOfOtherFilesAlone) {
    const TemporaryFolder place;
    const ShardFolder living(place.path() / "run.h5");
    const fs::path other = place.path() / ".walk.h5.shards-AbCdEf";
    fs::create_directory(other);
    const ShardFolder folder(place.path() / "run.h5");
    EXPECT_TRUE(fs::exists(living.path()));
    EXPECT_TRUE(fs::exists(other));
    EXPECT_NE(living.path(), folder.path());
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
