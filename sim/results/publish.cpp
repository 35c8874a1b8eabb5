#include "results/publish.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

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

/// Waits until the file, or the folder's list of names, is on the disk.
void synchronize(const fs::path& path, int flags) {
    const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC | O_NOFOLLOW);
    if (descriptor < 0) {
        throw system_error(path, "open");
    }
    const bool done = ::fsync(descriptor) == 0;
    const int reason = errno;
    ::close(descriptor);
    if (!done) {
        errno = reason;
        throw system_error(path, "synchronize");
    }
}

[[noreturn]] void refuse(const fs::path& name, std::string problem, std::string allowed) {
    throw InputError(Complaint{
        .file = name.string(), .problem = std::move(problem), .allowed = std::move(allowed)});
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
    if (::access(name.c_str(), W_OK) != 0) {
        refuse(name, fmt::format("cannot be replaced: {}", std::strerror(errno)), "another name");
    }
}

void publish(const fs::path& temporary, const fs::path& name, bool replace) {
    synchronize(temporary, O_RDONLY);
    int status = ::renameat2(AT_FDCWD, temporary.c_str(), AT_FDCWD, name.c_str(),
                             replace ? 0U : RENAME_NOREPLACE);
    if (status != 0 && (errno == EINVAL || errno == ENOSYS)) {
        // A file system that knows no flags: a second name is refused if there is one already.
        status = replace ? ::rename(temporary.c_str(), name.c_str())
                         : ::link(temporary.c_str(), name.c_str());
        if (status == 0 && !replace) {
            ::unlink(temporary.c_str());
        }
    }
    if (status != 0) {
        throw system_error(name, "take its name");
    }
    synchronize(folder_of(name), O_RDONLY | O_DIRECTORY);
}

NewFile::NewFile(fs::path name) : name_(std::move(name)) {
    std::string made =
        (folder_of(name_) / fmt::format(".{:.100}-XXXXXX", name_.filename().string())).string();
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
        if (done < 0 && errno != EINTR) {
            throw system_error(name_, "write");
        }
        if (done > 0) {
            size_ += static_cast<std::size_t>(done);
            bytes.remove_prefix(static_cast<std::size_t>(done));
        }
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
    NewFile file(name);
    file.write(text);
    file.publish(replace);
}

}  // namespace orglab
