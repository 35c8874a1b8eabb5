#include "study/shard_folder.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "support/errors.hpp"

namespace orglab {

namespace {

namespace fs = std::filesystem;

constexpr const char* lock_name = "lock";

/// A descriptor with the folder's lock, or -1 where another process holds it or there is none.
int try_lock(const fs::path& folder, int flags) {
    const int file = open((folder / lock_name).c_str(), flags | O_CLOEXEC, 0600);
    if (file >= 0 && flock(file, LOCK_EX | LOCK_NB) != 0) {
        close(file);
        return -1;
    }
    return file;
}

void remove_leftovers(const fs::path& parent, const std::string& prefix) {
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(parent, ignored)) {
        if (!entry.path().filename().string().starts_with(prefix)) {
            continue;
        }
        const int lock = try_lock(entry.path(), O_RDWR);
        if (lock >= 0) {
            fs::remove_all(entry.path(), ignored);
            close(lock);
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
        throw MachineError(
            fmt::format("{}: cannot be created: {}", parent.string(), failed.message()));
    }
    remove_leftovers(parent, prefix);
    std::string name = (parent / (prefix + "XXXXXX")).string();
    if (mkdtemp(name.data()) == nullptr) {
        throw MachineError(
            fmt::format("{}: cannot be written to: {}", parent.string(), std::strerror(errno)));
    }
    path_ = name;
    lock_ = try_lock(path_, O_RDWR | O_CREAT);
    if (lock_ < 0) {
        fs::remove_all(path_, failed);
        throw MachineError(fmt::format("{}: cannot be locked: {}", name, std::strerror(errno)));
    }
}

ShardFolder::~ShardFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
    close(lock_);
}

}  // namespace orglab
