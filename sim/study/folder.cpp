#include "study/folder.hpp"

#include <fcntl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <string>
#include <utility>

#include "results/publish.hpp"
#include "scenario/files_on_disk.hpp"
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
constexpr const char* results_name = "results";  // holds the name of the results file
constexpr const char* awaited_name = "awaited";  // is there if jobs will look for the folder

/// Whether a study puts things of this name into its folder. What begins with a dot are files that
/// were not yet to have their names, and locks.
bool is_ours(const std::string& name) {
    constexpr std::array names = {"scenario.toml", "source.toml", "replicates", awaited_name,
                                  results_name,    "files",       "shards",     "log.txt"};
    return name.starts_with('.') || name.starts_with("running-") || name.starts_with("share-") ||
           std::ranges::find(names, name) != names.end();
}

bool same_folder(int descriptor, const fs::path& path) {
    struct stat open {};
    struct stat named {};
    return ::fstat(descriptor, &open) == 0 && ::lstat(path.c_str(), &named) == 0 &&
           open.st_dev == named.st_dev && open.st_ino == named.st_ino;
}

/// Throws unless the folder is this user's alone.
void refuse_what_is_open_to_others(int folder, const fs::path& path) {
    struct stat status {};
    if (::fstat(folder, &status) != 0 || status.st_uid != ::geteuid() ||
        (status.st_mode & 0077U) != 0) {
        refuse(path, "stands where a study would work, and is open to other users",
               "no folder of this name, or --out elsewhere");
    }
}

/// What is removed with the folder must have come there with the study.
void refuse_what_is_not_ours(const fs::path& path) {
    std::error_code error;
    for (fs::directory_iterator entry(path, error); !error && entry != fs::directory_iterator();
         entry.increment(error)) {
        if (const std::string name = entry->path().filename().string(); !is_ours(name)) {
            refuse(path, fmt::format("holds \"{}\", which no study puts there", name),
                   "a folder of a study, or --out elsewhere");
        }
    }
}

[[noreturn]] void refuse_since_others_work_there(const fs::path& path, Use use,
                                                 const fs::path& results_file) {
    if (use == Use::collect) {
        refuse(path, "a study that is running works there",
               "to wait for it and for all of its shares");
    }
    refuse(results_file, "another study that is running writes this file",
           "another --out, or to wait for it");
}

/// Opens the folder and takes the lock in it; not open if the folder has gone in the meantime.
Descriptor take(const fs::path& path, bool made, Use use, const fs::path& results_file) {
    const Descriptor folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!folder.open()) {
        if (errno == ENOENT && use != Use::collect) {
            return {};
        }
        refuse(path,
               use == Use::collect
                   ? fmt::format("cannot be opened: {}", std::strerror(errno))
                   : fmt::format("stands where a study would work: {}", std::strerror(errno)),
               use == Use::collect ? "the folder of a study (NAME.orglab)"
                                   : "no file or link of this name");
    }
    if (!made) {
        refuse_what_is_open_to_others(folder.get(), path);
        refuse_what_is_not_ours(path);
    }
    // A file, since network file systems lock no folders.
    Descriptor file(::openat(folder.get(), lock_name,
                             O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0600));
    if (!file.open()) {
        if (errno == ENOENT) {
            return {};
        }
        refuse(path, "written to", errno);
    }
    const int why = lock(file.get(), use == Use::share ? LockKind::shared : LockKind::exclusive);
    if (why == EWOULDBLOCK) {
        refuse_since_others_work_there(path, use, results_file);
    } else if (why != 0 && !made) {
        refuse(path,
               fmt::format("may belong to a study that is running (no lock can be had here: {})",
                           std::strerror(why)),
               "another --out, or to remove the folder if no study is running");
    }
    // Removed while we waited for the lock, or made anew by another study?
    if (!same_folder(folder.get(), path) || !same_folder(file.get(), path / lock_name)) {
        file.close();
    }
    return file;
}

/// Removes the entries of a folder that `chosen` says.
template <class Chosen>
void remove_entries(const fs::path& folder, Chosen&& chosen) {
    std::error_code error;
    std::error_code ignored;
    for (fs::directory_iterator entry(folder, error); !error && entry != fs::directory_iterator();
         entry.increment(error)) {
        if (chosen(entry->path().filename().string())) {
            fs::remove_all(entry->path(), ignored);
        }
    }
}

/// What a killed program had not yet given its name.
void remove_half_files(const fs::path& folder) {
    const auto half = [](const std::string& name) {
        return name.starts_with('.') && name != lock_name && name != ".preparing";
    };
    remove_entries(folder, half);
    remove_entries(folder / "shards", half);
}

}  // namespace

fs::path study_folder_of(const fs::path& results_file) {
    const std::string name = results_file.extension() == ".h5" ? results_file.stem().string()
                                                               : results_file.filename().string();
    return results_file.parent_path() / (name + ".orglab");
}

fs::path results_file_of(const fs::path& folder) {
    const fs::path plain = folder.has_filename() ? folder : folder.parent_path();
    constexpr std::size_t longest = 4096;
    const auto answer = read_file(plain / results_name, longest);
    if (const auto* told = std::get_if<SourceFile>(&answer)) {
        if (const fs::path name = told->text; name.has_filename() && name == name.filename()) {
            return plain.parent_path() / name;
        }
    }
    const std::string name =
        (plain.extension() == ".orglab" ? plain.stem() : plain.filename()).string();
    return plain.parent_path() / (name + ".h5");
}

fs::path shards_of_study(const fs::path& folder) {
    return folder / "shards";
}

StudyFolder::StudyFolder(const fs::path& path, Use use, const fs::path& results_file)
    : path_(path.has_filename() ? path : path.parent_path()), use_(use) {
    const fs::path parent = folder_of(path_);
    std::error_code failed;
    if (use != Use::collect) {
        fs::create_directories(parent, failed);
    }
    if (failed) {
        refuse(parent, "made", failed.value());
    }
    while (!lock_.open()) {
        const bool made = use != Use::collect && ::mkdir(path_.c_str(), 0700) == 0;
        if (use != Use::collect && !made && errno != EEXIST) {
            const int why = errno;  // the folder's name may be longer than that of the results
            refuse(why == ENAMETOOLONG ? results_file : parent, "written to", why);
        }
        try {
            lock_ = take(path_, made, use, results_file);
        } catch (...) {
            if (made) {
                ::rmdir(path_.c_str());  // fails if another study works there
            }
            throw;
        }
    }
    if (use != Use::share) {
        remove_half_files(path_);
    }
    if (use != Use::collect) {
        note_results_name(results_file);
    }
}

void StudyFolder::note_results_name(const fs::path& results_file) const {
    const std::string name = results_file.filename().string();
    if (results_file_of(path_).filename() != name) {
        write_file(path_ / results_name, name, true);
    }
}

StudyFolder::~StudyFolder() {
    bool remove = remove_ || (use_ != Use::collect && !has_shards() && !is_awaited());
    if (remove && use_ == Use::share) {  // others may be at work there, or have just been
        remove = lock(lock_.get(), LockKind::exclusive) == 0 && !has_shards() && !is_awaited();
    }
    if (remove && !remove_) {  // only what holds no run
        remove_half_files(path_);
        remove = ::rmdir(shards().c_str()) == 0 || errno == ENOENT;
    }
    if (!remove) {
        return;
    }
    remove_entries(path_, [](const std::string& name) { return name != lock_name; });
    ::unlink((path_ / lock_name).c_str());
    // No more than an empty folder: another study may have come in, with a lock of its own. On a
    // network file system the lock stays under another name until it is closed.
    const bool gone = ::rmdir(path_.c_str()) == 0;
    lock_.close();
    if (!gone) {
        ::rmdir(path_.c_str());
    }
}

bool StudyFolder::has_shards() const {
    std::error_code error;
    for (fs::directory_iterator entry(shards(), error); !error && entry != fs::directory_iterator();
         entry.increment(error)) {
        if (!entry->path().filename().string().starts_with('.')) {
            return true;
        }
    }
    return error && error != std::errc::no_such_file_or_directory;
}

bool StudyFolder::is_awaited() const {
    std::error_code error;
    return fs::exists(path_ / awaited_name, error) || error;
}

void StudyFolder::stays_without_runs() const {
    write_file(path_ / awaited_name, "", true);
}

void StudyFolder::remove_runs() const {
    remove_entries(path_, [](const std::string& name) {
        return name == "shards" || name == awaited_name || name.starts_with("running-");
    });
}

void log_in(const fs::path& folder, std::string_view what) {
    utsname machine{};
    ::uname(&machine);
    const std::string line =
        fmt::format("{:%Y-%m-%dT%H:%M:%SZ} {} process {}: {}\n", fmt::gmtime(std::time(nullptr)),
                    machine.nodename, ::getpid(), what);
    const Descriptor file(::open((folder / "log.txt").c_str(),
                                 O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0600));
    // A log that cannot be written costs no run.
    static_cast<void>(!file.open() || ::write(file.get(), line.data(), line.size()) < 0);
}

}  // namespace orglab
