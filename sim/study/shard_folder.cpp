#include "study/shard_folder.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <ctime>

#include "results/publish.hpp"
#include "support/errors.hpp"

namespace orglab {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const fs::path& path, std::string problem, std::string allowed) {
    throw InputError(Complaint{
        .file = path.string(), .problem = std::move(problem), .allowed = std::move(allowed)});
}

/// A disk that is full or broken is a failure of the machine; every other reason lies in the path
/// that was given: no folder, no permission, a name too long.
[[noreturn]] void refuse(const fs::path& path, const char* what, int why) {
    constexpr std::array machines = {ENOSPC, EDQUOT, EIO, ENOMEM, EMFILE, ENFILE};
    const std::string problem = fmt::format("cannot be {}: {}", what, std::strerror(why));
    if (std::ranges::find(machines, why) != machines.end()) {
        throw MachineError(fmt::format("{}: {}", path.string(), problem));
    }
    refuse(path, problem,
           why == ENAMETOOLONG ? "--out with a shorter name"
                               : "--out in a folder that takes new files");
}

bool same_folder(int descriptor, const fs::path& path) {
    struct stat open {};
    struct stat named {};
    return ::fstat(descriptor, &open) == 0 && ::lstat(path.c_str(), &named) == 0 &&
           open.st_dev == named.st_dev && open.st_ino == named.st_ino;
}

/// Whether the folder is this user's alone.
bool is_ours(int descriptor) {
    struct stat status {};
    return ::fstat(descriptor, &status) == 0 && status.st_uid == ::geteuid() &&
           (status.st_mode & 0077U) == 0;
}

/// 0, or why the lock could not be had. A study that was just killed may hold it for a moment,
/// until the child that wrote its results has ended as well.
int lock(int folder) {
    constexpr int times = 20;
    constexpr timespec moment{.tv_sec = 0, .tv_nsec = 10'000'000};
    for (int i = 0; ::flock(folder, LOCK_EX | LOCK_NB) != 0; ++i) {
        if (errno != EWOULDBLOCK || i == times) {
            return errno;
        }
        ::nanosleep(&moment, nullptr);
    }
    return 0;
}

/// Opens the folder and takes its lock; -1 if it has gone in the meantime.
int take(const fs::path& folder, const fs::path& results_file) {
    const int opened = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (opened < 0) {
        if (errno == ENOENT) {
            return -1;
        }
        refuse(folder, fmt::format("stands where a study would work: {}", std::strerror(errno)),
               "no file or link of this name");
    }
    if (!is_ours(opened)) {
        ::close(opened);
        refuse(folder, "stands where a study would work, and is open to other users",
               "no folder of this name, or --out elsewhere");
    }
    if (const int why = lock(opened); why != 0) {
        ::close(opened);
        if (why == EWOULDBLOCK) {
            refuse(results_file, "another study that is running writes this file",
                   "another --out, or to wait for it");
        }
        refuse(folder,
               fmt::format("may belong to a study that is running (no lock can be had here: {})",
                           std::strerror(why)),
               "another --out, or to remove the folder if no study is running");
    }
    if (!same_folder(opened, folder)) {  // it was removed while we waited for the lock
        ::close(opened);
        return -1;
    }
    return opened;
}

void remove_leftovers(const fs::path& folder) {
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder, ignored)) {
        fs::remove_all(entry.path(), ignored);
    }
}

}  // namespace

ShardFolder::ShardFolder(const fs::path& results_file) : results_file_(results_file) {
    const fs::path parent = folder_of(results_file);
    std::error_code failed;
    fs::create_directories(parent, failed);
    if (failed) {
        refuse(parent, "made", failed.value());
    }
    path_ = parent / fmt::format(".{}.orglab", results_file.filename().string());
    while (lock_ < 0) {
        const bool made = ::mkdir(path_.c_str(), 0700) == 0;
        if (!made && errno != EEXIST) {
            const int why = errno;  // the folder's name is longer than that of the results
            refuse(why == ENAMETOOLONG ? results_file : parent, "written to", why);
        }
        if (made) {
            lock_ = ::open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
            if (lock_ >= 0 && ::flock(lock_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
                ::close(lock_);  // another study took the new folder for a leftover
                lock_ = -1;
            }
        } else {
            lock_ = take(path_, results_file);
            if (lock_ >= 0) {
                remove_leftovers(path_);
            }
        }
    }
}

ShardFolder::~ShardFolder() {
    if (!path_.empty()) {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    ::close(lock_);
}

fs::path ShardFolder::keep() {
    for (int number = 1; number < 1000; ++number) {
        const fs::path name =
            results_file_.string() + ".shards" + (number == 1 ? "" : fmt::format("-{}", number));
        // rename() replaces no folder that holds anything, and no file by a folder: so it will do
        // on file systems that know no flags.
        if (::renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, name.c_str(), RENAME_NOREPLACE) == 0 ||
            ((errno == EINVAL || errno == ENOSYS) && ::rename(path_.c_str(), name.c_str()) == 0)) {
            path_.clear();
            return name;
        }
        if (errno != EEXIST && errno != ENOTEMPTY && errno != ENOTDIR) {
            break;
        }
    }
    const fs::path stays = path_;
    path_.clear();
    return stays;
}

}  // namespace orglab
