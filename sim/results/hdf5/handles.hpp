// Files that HDF5 writes and reads, with its complaints turned into MachineError and nothing
// printed.
#pragma once

#include <H5Cpp.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include "support/errors.hpp"

namespace orglab::hdf5 {

/// For the C functions, which answer with a negative number where the C++ interface throws.
inline void check(herr_t status, const char* function) {
    if (status < 0) {
        throw H5::Exception(function, "failed");
    }
}

/// While one lives, HDF5 prints nothing on this thread, and the first thing it complains of is
/// kept.
class ErrorStack {
public:
    /// `at_first` is called with the first complaint, before HDF5 goes on.
    explicit ErrorStack(void (*at_first)(const ErrorStack&) = nullptr);
    ~ErrorStack();
    ErrorStack(const ErrorStack&) = delete;
    ErrorStack& operator=(const ErrorStack&) = delete;

    [[nodiscard]] bool any() const { return !first_.empty(); }
    [[nodiscard]] const std::string& first() const { return first_; }
    /// "FILE: cannot DO: REASON"
    [[nodiscard]] MachineError error(const std::filesystem::path& file,
                                     std::string_view doing) const;

private:
    static herr_t listen(hid_t stack, void* self);

    void (*at_first_)(const ErrorStack&);
    H5E_auto2_t former_ = nullptr;
    void* former_data_ = nullptr;
    std::string first_;
};

/// A small file that is made in memory: writing it cannot fail half-way, and its bytes go to the
/// disk by other means.
class MemoryFile {
public:
    MemoryFile();
    ~MemoryFile();
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    template <class Work>
    void write(Work&& work) {
        try {
            std::forward<Work>(work)(file_);
        } catch (const H5::Exception&) {
            give_up();
            throw complaints_.error("a file in memory", "make");
        }
    }
    /// What the file would be on a disk, where it stands; valid until something is written to it.
    [[nodiscard]] std::string_view bytes();

private:
    void give_up();

    ErrorStack complaints_;
    H5::H5File file_;
};

/// A file of any size, to be written in a child process only (results/child_process.hpp): HDF5
/// cannot close a file that it could not write, so that the first failure ends the process, with
/// the reason as its answer.
class OutputFile {
public:
    /// Replaces `name`, which is a file of our own.
    explicit OutputFile(std::filesystem::path name);

    template <class Work>
    void write(Work&& work) {
        std::forward<Work>(work)(file_);
    }
    void close() { file_.close(); }

private:
    static void end(const ErrorStack& complaints);

    ErrorStack complaints_;
    H5::H5File file_;
};

/// A file open to be read.
class InputFile {
public:
    explicit InputFile(std::filesystem::path name);
    ~InputFile();
    InputFile(const InputFile&) = delete;
    InputFile& operator=(const InputFile&) = delete;

    template <class Work>
    decltype(auto) read(Work&& work) const {
        const ErrorStack complaints;
        try {
            return std::forward<Work>(work)(file_);
        } catch (const H5::Exception&) {
            throw complaints.error(name_, "read");
        }
    }
    [[nodiscard]] const std::filesystem::path& name() const { return name_; }

private:
    std::filesystem::path name_;
    H5::H5File file_;
};

}  // namespace orglab::hdf5
