#include "study/lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <ctime>

namespace orglab {

void Descriptor::close() {
    if (number_ >= 0) {
        ::close(std::exchange(number_, -1));
    }
}

int lock(int file, LockKind kind) {
    constexpr int times = 20;
    constexpr timespec moment{.tv_sec = 0, .tv_nsec = 10'000'000};
    const int how = (kind == LockKind::exclusive ? LOCK_EX : LOCK_SH) | LOCK_NB;
    for (int i = 0; ::flock(file, how) != 0; ++i) {
        if (errno != EWOULDBLOCK || i == times) {
            return errno;
        }
        ::nanosleep(&moment, nullptr);
    }
    return 0;
}

Descriptor locked_file(const std::filesystem::path& path, bool wait) {
    Descriptor file(
        ::open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0600));
    while (file.open() && ::flock(file.get(), LOCK_EX | (wait ? 0 : LOCK_NB)) != 0) {
        if (const int why = errno; why != EINTR) {
            file.close();
            errno = why;
        }
    }
    return file;
}

bool is_locked(const std::filesystem::path& path) {
    // A shared lock of a file that is open to be written is had wherever there are locks: network
    // file systems give an exclusive one to writers only, a shared one to readers.
    const Descriptor file(::open(path.c_str(), O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    return file.open() && ::flock(file.get(), LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
}

}  // namespace orglab
