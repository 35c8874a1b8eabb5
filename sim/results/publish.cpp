#include "results/publish.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include "support/errors.hpp"

namespace orglab {

namespace {

namespace fs = std::filesystem;

MachineError system_error(const fs::path& file, std::string_view doing) {
    return MachineError(
        fmt::format("{}: cannot {}: {}", file.string(), doing, std::strerror(errno)));
}

/// Waits until the file is on the disk.
void synchronize(const fs::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (descriptor < 0) {
        throw system_error(file, "open");
    }
    const bool done = ::fsync(descriptor) == 0;
    const int reason = errno;
    ::close(descriptor);
    if (!done) {
        errno = reason;
        throw system_error(file, "synchronize");
    }
}

/// Waits until the folder's list of names is on the disk. A folder that may not be read (its owner
/// may still write there) and a file system that synchronizes no folders are left to the system.
void synchronize_names(const fs::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) {
        if (errno == EACCES) {
            return;
        }
        throw system_error(folder, "open");
    }
    const bool done = ::fsync(descriptor) == 0;
    const int reason = errno;
    ::close(descriptor);
    if (!done && reason != EINVAL && reason != ENOTSUP) {
        errno = reason;
        throw system_error(folder, "synchronize");
    }
}

/// Gives the file a name that nothing has, on a file system that cannot rename in that way.
int take_free_name(const fs::path& temporary, const fs::path& name) {
    if (::link(temporary.c_str(), name.c_str()) == 0) {
        ::unlink(temporary.c_str());
        return 0;
    }
    constexpr std::array no_second_names = {EPERM, ENOSYS, ENOTSUP, EMLINK};
    if (std::ranges::find(no_second_names, errno) == no_second_names.end()) {
        return -1;
    }
    // Nor does it have second names for one file: the name is taken by an empty file first.
    const int reserved =
        ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (reserved < 0) {
        return -1;
    }
    ::close(reserved);
    if (::rename(temporary.c_str(), name.c_str()) == 0) {
        return 0;
    }
    const int reason = errno;
    ::unlink(name.c_str());
    errno = reason;
    return -1;
}

[[noreturn]] void refuse(const fs::path& name, std::string problem, std::string allowed) {
    throw InputError(Complaint{
        .file = name.string(), .problem = std::move(problem), .allowed = std::move(allowed)});
}

/// A new name can be made in the folder, or the folder itself in the first one above that exists.
void check_folder(fs::path folder) {
    std::error_code error;
    while (fs::symlink_status(folder, error).type() == fs::file_type::not_found &&
           folder != folder_of(folder)) {
        folder = folder_of(folder);
    }
    if (!fs::is_directory(folder, error)) {
        refuse(folder, "is not a folder", "a folder that takes new files");
    }
    if (::access(folder.c_str(), W_OK | X_OK) != 0) {
        refuse(folder, fmt::format("cannot be written to: {}", std::strerror(errno)),
               "a folder that takes new files");
    }
}

/// Renaming replaces a file whatever its own permissions are, but not another user's in a folder
/// that is shared by all (/tmp).
void check_replaceable(const fs::path& name) {
    if (::access(name.c_str(), W_OK) != 0) {
        refuse(name, fmt::format("cannot be replaced: {}", std::strerror(errno)), "another name");
    }
    struct stat file {};
    struct stat folder {};
    if (::lstat(name.c_str(), &file) == 0 && ::stat(folder_of(name).c_str(), &folder) == 0 &&
        (folder.st_mode & S_ISVTX) != 0 && ::geteuid() != 0 && file.st_uid != ::geteuid() &&
        folder.st_uid != ::geteuid()) {
        refuse(name, "cannot be replaced: it is another user's, in a folder shared by all",
               "another name");
    }
}

}  // namespace

fs::path folder_of(const fs::path& file) {
    return file.has_parent_path() ? file.parent_path() : fs::path(".");
}

void check_place(const fs::path& name, bool replace) {
    if (!name.has_filename()) {
        refuse(name, "names no file", "the name of a file");
    }
    std::error_code error;
    const fs::file_status status = fs::symlink_status(name, error);
    switch (status.type()) {
        case fs::file_type::not_found:
            check_folder(folder_of(name));
            return;
        case fs::file_type::none:
            refuse(name, fmt::format("cannot be looked at: {}", error.message()),
                   "a name in a folder that takes new files");
        case fs::file_type::directory:
            refuse(name, "is a folder", "the name of a file");
        case fs::file_type::symlink:
            refuse(name, "is a link, and nothing is written through a link",
                   "the name that it leads to, or another one");
        case fs::file_type::regular:
            break;
        default:
            refuse(name, "is not a regular file", "another name");
    }
    if (!replace) {
        refuse(name, "already exists", "another name, or --force to replace it");
    }
    check_folder(folder_of(name));
    check_replaceable(name);
}

void publish(const fs::path& temporary, const fs::path& name, bool replace) {
    synchronize(temporary);
    int status = ::renameat2(AT_FDCWD, temporary.c_str(), AT_FDCWD, name.c_str(),
                             replace ? 0U : RENAME_NOREPLACE);
    if (status != 0 && (errno == EINVAL || errno == ENOSYS)) {
        status =
            replace ? ::rename(temporary.c_str(), name.c_str()) : take_free_name(temporary, name);
    }
    if (status != 0) {
        throw system_error(name, "take its name");
    }
    synchronize_names(folder_of(name));
}

NewFile::NewFile(fs::path name, const fs::path& folder) : name_(std::move(name)) {
    std::string made =
        (folder / fmt::format(".{:.100}-XXXXXX", name_.filename().string())).string();
    descriptor_ = ::mkostemp(made.data(), O_CLOEXEC);
    if (descriptor_ < 0) {
        throw system_error(name_, "create");
    }
    temporary_ = made;
    const mode_t mask = ::umask(0);
    ::umask(mask);
    ::fchmod(descriptor_, 0666 & ~mask);
}

NewFile::~NewFile() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
    if (!temporary_.empty()) {
        ::unlink(temporary_.c_str());
    }
}

void NewFile::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t done =
            ::pwrite(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(size_));
        if (done < 0 && errno == EINTR) {
            continue;
        }
        if (done <= 0) {
            errno = done == 0 ? ENOSPC : errno;  // else we would try for ever
            throw system_error(name_, "write");
        }
        size_ += static_cast<std::size_t>(done);
        bytes.remove_prefix(static_cast<std::size_t>(done));
    }
}

void NewFile::publish(bool replace) {
    const int descriptor = descriptor_;
    descriptor_ = -1;
    if (::close(descriptor) != 0) {
        throw system_error(name_, "write");
    }
    orglab::publish(temporary_, name_, replace);
    temporary_.clear();
}

void write_file(const fs::path& name, std::string_view text, bool replace) {
    check_place(name, replace);
    std::error_code error;
    fs::create_directories(folder_of(name), error);
    if (error) {
        throw MachineError(
            fmt::format("{}: cannot be made: {}", folder_of(name).string(), error.message()));
    }
    NewFile file(name);
    file.write(text);
    file.publish(replace);
}

}  // namespace orglab
