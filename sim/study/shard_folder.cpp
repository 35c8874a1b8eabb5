#include "study/shard_folder.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "support/errors.hpp"

namespace orglab {

namespace {

namespace fs = std::filesystem;

enum class Lock { ours, others, unknown };  // unknown: a file system without locks

int open_folder(const fs::path& folder) {
    return open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

Lock lock(int folder) {
    if (flock(folder, LOCK_EX | LOCK_NB) == 0) {
        return Lock::ours;
    }
    return errno == EWOULDBLOCK ? Lock::others : Lock::unknown;
}

/// A disk that is full or broken is a failure of the machine; every other reason lies in the path
/// that was given: no folder, no permission, a name too long.
[[noreturn]] void refuse(const fs::path& path, const char* what, int why) {
    constexpr std::array machines = {ENOSPC, EDQUOT, EIO, ENOMEM, EMFILE, ENFILE};
    const std::string problem = fmt::format("cannot be {}: {}", what, std::strerror(why));
    if (std::ranges::find(machines, why) != machines.end()) {
        throw MachineError(fmt::format("{}: {}", path.string(), problem));
    }
    throw InputError(Complaint{.file = path.string(),
                               .problem = problem,
                               .allowed = why == ENAMETOOLONG
                                              ? "--out with a shorter name"
                                              : "--out in a folder that takes new files"});
}

void remove_leftovers(const fs::path& parent, const std::string& prefix) {
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(parent, ignored)) {
        if (!entry.path().filename().string().starts_with(prefix)) {
            continue;
        }
        const int folder = open_folder(entry.path());
        if (folder >= 0) {
            if (lock(folder) == Lock::ours) {
                fs::remove_all(entry.path(), ignored);
            }
            close(folder);
        }
    }
}

}  // namespace

ShardFolder::ShardFolder(const fs::path& results_file) {
    const fs::path parent =
        results_file.has_parent_path() ? results_file.parent_path() : fs::path(".");
    const std::string prefix = fmt::format(".{}.shards-", results_file.filename().string());
    std::error_code failed;
    fs::create_directories(parent, failed);
    if (failed) {
        refuse(parent, "made", failed.value());
    }
    remove_leftovers(parent, prefix);
    while (true) {
        std::string name = (parent / (prefix + "XXXXXX")).string();
        if (mkdtemp(name.data()) == nullptr) {
            // The name with what the shards' folder adds to it may be too long for the system.
            const int why = errno;
            refuse(why == ENAMETOOLONG ? results_file : parent, "written to", why);
        }
        path_ = name;
        lock_ = open_folder(path_);
        if (lock_ < 0 && errno != ENOENT) {
            refuse(path_, "opened", errno);
        }
        // Another study of the same file may have taken the new folder for a leftover: try again.
        if (lock_ >= 0 && lock(lock_) != Lock::others && fs::exists(path_)) {
            return;
        }
        if (lock_ >= 0) {
            close(lock_);
        }
    }
}

ShardFolder::~ShardFolder() {
    close(lock_);
}

void ShardFolder::remove() noexcept {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

}  // namespace orglab
