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
#include <utility>

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

constexpr const char* lock_name = ".lock";
constexpr mode_t kept_mode = 0700 | S_ISVTX;  // no other folder of files has this bit

bool same_folder(int descriptor, const fs::path& path) {
    struct stat open {};
    struct stat named {};
    return ::fstat(descriptor, &open) == 0 && ::lstat(path.c_str(), &named) == 0 &&
           open.st_dev == named.st_dev && open.st_ino == named.st_ino;
}

/// A descriptor that is closed at the end, unless it is taken away.
class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) {
            ::close(number_);
        }
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int get() const { return number_; }
    int take() { return std::exchange(number_, -1); }

private:
    int number_;
};

/// 0, or why the lock could not be had. A study that was just killed may hold it for a moment,
/// until the child that wrote its results has ended as well.
int lock(int file) {
    constexpr int times = 20;
    constexpr timespec moment{.tv_sec = 0, .tv_nsec = 10'000'000};
    for (int i = 0; ::flock(file, LOCK_EX | LOCK_NB) != 0; ++i) {
        if (errno != EWOULDBLOCK || i == times) {
            return errno;
        }
        ::nanosleep(&moment, nullptr);
    }
    return 0;
}

/// Of an older study: throws unless the folder is this user's alone, and waits for nobody.
void refuse_what_is_not_left_over(int folder, const fs::path& path) {
    struct stat status {};
    if (::fstat(folder, &status) != 0 || status.st_uid != ::geteuid() ||
        (status.st_mode & 0077U) != 0) {
        refuse(path, "stands where a study would work, and is open to other users",
               "no folder of this name, or --out elsewhere");
    }
    if ((status.st_mode & S_ISVTX) != 0) {
        refuse(path, "holds the runs of a study that could not be collected",
               "another --out (also for `orglab collect`), or to remove the folder");
    }
}

/// Opens the folder and takes the lock in it; -1 if the folder has gone in the meantime.
int take(const fs::path& path, bool made, const fs::path& results_file) {
    const Descriptor folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (folder.get() < 0) {
        if (errno == ENOENT) {
            return -1;
        }
        refuse(path, fmt::format("stands where a study would work: {}", std::strerror(errno)),
               "no file or link of this name");
    }
    if (!made) {
        refuse_what_is_not_left_over(folder.get(), path);
    }
    // A file, since network file systems lock no folders.
    Descriptor file(::openat(folder.get(), lock_name,
                             O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0600));
    if (file.get() < 0) {
        if (errno == ENOENT) {
            return -1;
        }
        refuse(path, "written to", errno);
    }
    if (const int why = lock(file.get()); why == EWOULDBLOCK) {
        refuse(results_file, "another study that is running writes this file",
               "another --out, or to wait for it");
    } else if (why != 0 && !made) {
        refuse(path,
               fmt::format("may belong to a study that is running (no lock can be had here: {})",
                           std::strerror(why)),
               "another --out, or to remove the folder if no study is running");
    }
    // Removed while we waited for the lock, or made anew by another study?
    return same_folder(folder.get(), path) && same_folder(file.get(), path / lock_name)
               ? file.take()
               : -1;
}

void remove_all_but_the_lock(const fs::path& folder) {
    std::error_code error;
    std::error_code ignored;
    for (fs::directory_iterator entry(folder, error); !error && entry != fs::directory_iterator();
         entry.increment(error)) {
        if (entry->path().filename() != lock_name) {
            fs::remove_all(entry->path(), ignored);
        }
    }
}

}  // namespace

fs::path work_folder_of(const fs::path& results_file) {
    return folder_of(results_file) / fmt::format(".{}.orglab", results_file.filename().string());
}

ShardFolder::ShardFolder(const fs::path& results_file)
    : results_file_(results_file), path_(work_folder_of(results_file)) {
    const fs::path parent = folder_of(results_file);
    std::error_code failed;
    fs::create_directories(parent, failed);
    if (failed) {
        refuse(parent, "made", failed.value());
    }
    while (lock_ < 0) {
        const bool made = ::mkdir(path_.c_str(), 0700) == 0;
        if (!made && errno != EEXIST) {
            const int why = errno;  // the folder's name is longer than that of the results
            refuse(why == ENAMETOOLONG ? results_file : parent, "written to", why);
        }
        try {
            lock_ = take(path_, made, results_file);
        } catch (...) {
            if (made) {
                ::rmdir(path_.c_str());  // fails if another study works there
            }
            throw;
        }
    }
    remove_all_but_the_lock(path_);
}

ShardFolder::~ShardFolder() {
    if (path_.empty()) {
        ::close(lock_);
        return;
    }
    remove_all_but_the_lock(path_);
    ::unlink((path_ / lock_name).c_str());
    // No more than an empty folder: another study may have come in, with a lock of its own. On a
    // network file system the lock stays under another name until it is closed.
    const bool gone = ::rmdir(path_.c_str()) == 0;
    ::close(lock_);
    if (!gone) {
        ::rmdir(path_.c_str());
    }
}

fs::path ShardFolder::keep() {
    const fs::path work = std::exchange(path_, {});
    ::chmod(work.c_str(), kept_mode);  // under any name: no study takes it for a leftover
    for (int number = 1; number < 1000; ++number) {
        const fs::path name =
            results_file_.string() + ".shards" + (number == 1 ? "" : fmt::format("-{}", number));
        // rename() replaces no folder that holds anything, and no file by a folder: so it will do
        // on file systems that know no flags.
        if (::renameat2(AT_FDCWD, work.c_str(), AT_FDCWD, name.c_str(), RENAME_NOREPLACE) == 0 ||
            ((errno == EINVAL || errno == ENOSYS) && ::rename(work.c_str(), name.c_str()) == 0)) {
            ::unlink((name / lock_name).c_str());
            return name;
        }
        if (errno != EEXIST && errno != ENOTEMPTY && errno != ENOTDIR) {
            break;
        }
    }
    return work;
}

}  // namespace orglab
