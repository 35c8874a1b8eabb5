#include "study/lock.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>

#include <cerrno>

#include "support/temporary_folder.hpp"

namespace orglab {
namespace {

class Lock : public testing::Test {
protected:
    Descriptor opened() const { return Descriptor(::open(file_.c_str(), O_RDWR | O_CREAT, 0600)); }

    TemporaryFolder place_;
    std::filesystem::path file_ = place_.path() / "lock";
};

TEST_F(Lock, OfOneKeepsOutEverybodyElse) {
    const Descriptor first = opened();
    const Descriptor second = opened();
    EXPECT_EQ(lock(first.get(), LockKind::exclusive), 0);
    EXPECT_EQ(lock(second.get(), LockKind::exclusive), EWOULDBLOCK);
    EXPECT_EQ(lock(second.get(), LockKind::shared), EWOULDBLOCK);
    EXPECT_TRUE(is_locked(file_));
}

TEST_F(Lock, SharedKeepsOutWhoWantsToBeAlone) {
    const Descriptor first = opened();
    const Descriptor second = opened();
    const Descriptor third = opened();
    EXPECT_EQ(lock(first.get(), LockKind::shared), 0);
    EXPECT_EQ(lock(second.get(), LockKind::shared), 0);
    EXPECT_EQ(lock(third.get(), LockKind::exclusive), EWOULDBLOCK);
}

TEST_F(Lock, EndsWithItsFile) {
    {
        const Descriptor file = locked_file(file_);
        EXPECT_TRUE(file.open());
        EXPECT_FALSE(locked_file(file_).open());
        EXPECT_TRUE(is_locked(file_));
    }
    EXPECT_FALSE(is_locked(file_));
    EXPECT_TRUE(locked_file(file_).open());
}

TEST_F(Lock, IsTakenOfNoLinkAndAskedOfNoFile) {
    std::filesystem::create_symlink(place_.path() / "elsewhere", file_);
    EXPECT_FALSE(locked_file(file_).open());
    EXPECT_FALSE(std::filesystem::exists(place_.path() / "elsewhere"));
    EXPECT_FALSE(is_locked(place_.path() / "nothing"));
}

TEST_F(Lock, MovesWithItsDescriptor) {
    Descriptor first = locked_file(file_);
    const Descriptor second = std::move(first);
    EXPECT_TRUE(second.open());
    EXPECT_TRUE(is_locked(file_));
}

}  // namespace
}  // namespace orglab
