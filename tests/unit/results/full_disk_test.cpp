// A disk that fills up: a clear error, nothing left behind, nothing printed by the library.
#include <gtest/gtest.h>

#include <sys/mount.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <functional>
#include <limits>

#include "folder.hpp"

namespace {

/// Room on the disk that the functions below pretend: no file can grow beyond it.
std::atomic<off_t> room = std::numeric_limits<off_t>::max();

bool in_memory(int descriptor) {
    std::array<char, 256> target{};
    const auto link = "/proc/self/fd/" + std::to_string(descriptor);
    const auto length = ::readlink(link.c_str(), target.data(), target.size() - 1);
    return length > 0 && std::string(target.data()).starts_with("/memfd:");
}

}  // namespace

// HDF5 writes through these; a program's own definitions go before the system's, so that any user
// can have a full disk.
extern "C" ssize_t pwrite64(int descriptor, const void* bytes, std::size_t count, off_t offset) {
    if (offset + static_cast<off_t>(count) > room && !in_memory(descriptor)) {
        errno = ENOSPC;
        return -1;
    }
    return ::syscall(SYS_pwrite64, descriptor, bytes, count, offset);
}
extern "C" ssize_t pwrite(int descriptor, const void* bytes, std::size_t count, off_t offset) {
    return pwrite64(descriptor, bytes, count, offset);
}
extern "C" int posix_fallocate(int descriptor, off_t offset, off_t count) {
    if (offset + count > room) {
        return ENOSPC;
    }
    return ::syscall(SYS_fallocate, descriptor, 0, offset, count) == 0 ? 0 : errno;
}

namespace orglab {
namespace {

namespace fs = std::filesystem;

class Room {
public:
    explicit Room(off_t bytes) { room = bytes; }
    ~Room() { room = std::numeric_limits<off_t>::max(); }
    Room(const Room&) = delete;
    Room& operator=(const Room&) = delete;
};

std::string failure(const std::function<void()>& work) {
    try {
        work();
    } catch (const MachineError& error) {
        return error.what();
    }
    return "";
}

TEST(FullDisk, CollectingEndsWithTheReasonAndNoFile) {
    const fake::Folder folder;
    const auto study = fake::study(20, 400);
    fake::write_all(folder, *study, folder / "whole.h5");
    const auto size = static_cast<off_t>(fs::file_size(folder / "whole.h5"));
    testing::internal::CaptureStderr();
    for (off_t part = 0; part < 20; ++part) {  // the end comes in headers, data and closing alike
        const Room limited(size * part / 20 + 50);
        const auto error = failure([&] {
            collect(folder / "shards", study->description, folder / "out.h5", {.force = false});
        });
        EXPECT_NE(error.find("No space left on device"), std::string::npos)
            << part << ": " << error;
        EXPECT_NE(error.find("out.h5"), std::string::npos) << error;
        EXPECT_FALSE(fs::exists(folder / "out.h5")) << part;
        EXPECT_EQ(fake::names_in(folder.path()).size(), 2U) << "the shards and whole.h5";
    }
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
    collect(folder / "shards", study->description, folder / "out.h5", {.force = false});
    EXPECT_EQ(fake::bytes_of(folder / "out.h5"), fake::bytes_of(folder / "whole.h5"))
        << "once there is room";
}

TEST(FullDisk, AShardThatDoesNotFitLeavesNothing) {
    const fake::Folder folder;
    const auto study = fake::study(20, 400);
    testing::internal::CaptureStderr();
    for (const off_t bytes : {0, 100, 20000, 100000}) {
        const Room limited(bytes);
        const auto error =
            failure([&] { fake::write_shard_of(folder / "shards", *study, fake::runs(*study)); });
        EXPECT_NE(error.find("No space left on device"), std::string::npos)
            << bytes << ": " << error;
        EXPECT_EQ(fake::names_in(folder / "shards"), std::vector<std::string>{}) << bytes << error;
    }
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

TEST(FullDisk, OnASmallFileSystemTheWordsAreTheSystems) {
    const fake::Folder folder;
    const auto study = fake::study(40, 1000);
    fake::write_shard_of(folder / "shards", *study, fake::runs(*study));
    const auto small = folder / "small";
    fs::create_directory(small);
    // Mounting takes root. Without, a folder that takes no file stands in for the full disk.
    const bool mounted = ::mount("tmpfs", small.c_str(), "tmpfs", 0, "size=256k") == 0;
    const auto target = (mounted ? small : fs::path("/proc")) / "out.h5";
    const auto error =
        failure([&] { collect(folder / "shards", study->description, target, {.force = false}); });
    const bool empty = fs::is_empty(small);
    if (mounted) {
        ::umount(small.c_str());
        EXPECT_NE(error.find("No space left on device"), std::string::npos) << error;
    }
    EXPECT_NE(error.find("out.h5"), std::string::npos) << error;
    EXPECT_TRUE(empty);
}

}  // namespace
}  // namespace orglab
