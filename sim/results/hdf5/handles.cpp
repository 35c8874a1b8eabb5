#include "results/hdf5/handles.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace orglab::hdf5 {
namespace {

namespace fs = std::filesystem;

/// The system's own words where HDF5 hands them on, else its most specific description.
herr_t most_telling(unsigned depth, const H5E_error2_t* error, void* text) {
    auto& told = *static_cast<std::string*>(text);
    const std::string_view description = error->desc != nullptr ? error->desc : "";
    constexpr std::string_view mark = "error message = '";
    if (const auto begin = description.find(mark); begin != std::string_view::npos) {
        const auto words = description.substr(begin + mark.size());
        told = words.substr(0, words.find('\''));
        return 1;
    }
    if (depth == 0) {
        told = description;
    }
    return 0;
}

MachineError system_error(const fs::path& file, std::string_view doing) {
    return MachineError(
        fmt::format("{}: cannot {}: {}", file.string(), doing, std::strerror(errno)));
}

/// Waits until the file, or the folder's list of names, is on the disk.
void synchronize(const fs::path& path, int flags) {
    const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
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

fs::path folder_of(const fs::path& file) {
    return file.has_parent_path() ? file.parent_path() : fs::path(".");
}

/// More than HDF5 writes when it closes a file that is flushed.
constexpr off_t room_to_close = off_t{1} << 20;
constexpr off_t room_to_begin = off_t{1} << 14;
/// Of a larger file no copy is kept in memory.
constexpr off_t largest_copy = off_t{1} << 30;

/// Whatever was written so far may be read again while the file is closed.
void copy(int from, int to) {
    struct stat status {};
    if (::fstat(from, &status) == 0 && status.st_size <= largest_copy) {
        off_t done = 0;
        while (done<status.st_size&& ::sendfile(
                   to, from, &done, static_cast<std::size_t>(status.st_size - done))> 0) {
        }
    }
}

int descriptor_of(const H5::H5File& file) {
    void* descriptor = nullptr;
    check(H5Fget_vfd_handle(file.getId(), H5P_DEFAULT, &descriptor), "H5Fget_vfd_handle");
    return *static_cast<int*>(descriptor);
}

/// Reserves this much beyond the end of an open file; 0, or the reason why not.
int reserve(int descriptor, off_t more) {
    struct stat status {};
    if (::fstat(descriptor, &status) != 0) {
        return errno;
    }
    const int reason = ::posix_fallocate(descriptor, 0, status.st_size + more);
    return reason == EINVAL || reason == EOPNOTSUPP ? 0 : reason;  // the file system cannot reserve
}

/// HDF5 does not recover from a disk that is full when a file is made: so there is room for its
/// head.
void make_room_to_begin(const fs::path& name) {
    const int descriptor = ::open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor < 0) {
        throw system_error(name, "create");
    }
    int reason =
        ::flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK ? EWOULDBLOCK : 0;
    if (reason == 0 && (reason = reserve(descriptor, room_to_begin)) != 0) {
        ::unlink(name.c_str());
    }
    ::close(descriptor);
    if (reason != 0) {
        errno = reason;
        throw system_error(
            name, reason == EWOULDBLOCK ? "lock (is another program writing it?)" : "create");
    }
}

H5::H5File create(const fs::path& name) {
    make_room_to_begin(name);
    const H5::FileAccPropList access;
    check(H5Pset_libver_bounds(access.getId(), H5F_LIBVER_V18, H5F_LIBVER_V18),
          "H5Pset_libver_bounds");
    const H5::FileCreatPropList creation;
    constexpr unsigned tracked = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;
    check(H5Pset_link_creation_order(creation.getId(), tracked), "H5Pset_link_creation_order");
    check(H5Pset_attr_creation_order(creation.getId(), tracked), "H5Pset_attr_creation_order");
    check(H5Pset_obj_track_times(creation.getId(), false), "H5Pset_obj_track_times");
    return {name.string(), H5F_ACC_TRUNC, creation, access};
}

}  // namespace

ErrorStack::ErrorStack() {
    H5Eget_auto2(H5E_DEFAULT, &former_, &former_data_);
    H5Eset_auto2(H5E_DEFAULT, &ErrorStack::listen, this);
}

ErrorStack::~ErrorStack() {
    H5Eset_auto2(H5E_DEFAULT, former_, former_data_);
    if (memory_ >= 0) {
        ::close(memory_);
    }
}

void ErrorStack::abandon_at_first(int descriptor) {
    descriptor_ = descriptor;
    memory_ = ::memfd_create("orglab-abandoned", MFD_CLOEXEC);
}

herr_t ErrorStack::listen(hid_t stack, void* self) {
    auto& complaints = *static_cast<ErrorStack*>(self);
    if (complaints.first_.empty()) {
        H5Ewalk2(stack, H5E_WALK_UPWARD, &most_telling, &complaints.first_);
        if (complaints.descriptor_ >= 0 && complaints.memory_ >= 0) {
            copy(complaints.descriptor_, complaints.memory_);
            ::dup2(complaints.memory_, complaints.descriptor_);
        }
    }
    return 0;
}

MachineError ErrorStack::error(const fs::path& file, std::string_view doing) const {
    return MachineError(fmt::format("{}: cannot {}: {}", file.string(), doing,
                                    first_.empty() ? "unknown reason" : first_));
}

OutputFile::OutputFile(fs::path temporary) : temporary_(std::move(temporary)) {
    try {
        file_ = create(temporary_);
        complaints_.abandon_at_first(descriptor_of(file_));
    } catch (const H5::Exception&) {
        throw complaints_.error(temporary_, "create");
    }
}

OutputFile::~OutputFile() {
    if (!published_) {
        try {
            file_.close();
        } catch (const H5::Exception&) {  // the file goes away in any case
        }
        std::error_code ignored;
        fs::remove(temporary_, ignored);
    }
}

void OutputFile::make_room_to_close() {
    if (const int reason = reserve(descriptor_of(file_), room_to_close); reason != 0) {
        errno = reason;
        throw system_error(temporary_, "write");
    }
}

void OutputFile::cut_to_length() const {
    haddr_t end = 0;
    H5::H5File file(temporary_.string(), H5F_ACC_RDONLY);
    check(H5Fget_eoa(file.getId(), &end), "H5Fget_eoa");
    file.close();
    if (::truncate(temporary_.c_str(), static_cast<off_t>(end)) != 0) {
        throw system_error(temporary_, "write");
    }
}

void OutputFile::close() {
    write([&](H5::H5File& file) {
        file.flush(H5F_SCOPE_GLOBAL);
        make_room_to_close();
        file.close();
        cut_to_length();
    });
    synchronize(temporary_, O_RDONLY);
}

void OutputFile::publish(const fs::path& name, bool replace) {
    int status = ::renameat2(AT_FDCWD, temporary_.c_str(), AT_FDCWD, name.c_str(),
                             replace ? 0U : RENAME_NOREPLACE);
    if (status != 0 && (errno == EINVAL || errno == ENOSYS) && !fs::exists(name)) {
        status = ::rename(temporary_.c_str(), name.c_str());  // file systems that know no flags
    }
    if (status != 0) {
        throw system_error(name, "take its name");
    }
    published_ = true;
    synchronize(folder_of(name), O_RDONLY | O_DIRECTORY);
}

InputFile::InputFile(fs::path name) : name_(std::move(name)) {
    const ErrorStack complaints;
    try {
        file_ = H5::H5File(name_.string(), H5F_ACC_RDONLY);
    } catch (const H5::Exception&) {
        throw complaints.error(name_, "open");
    }
}

InputFile::~InputFile() {
    const ErrorStack complaints;
    try {
        file_.close();
    } catch (const H5::Exception&) {  // nothing was to be written
    }
}

}  // namespace orglab::hdf5
