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
    ErrorStack();
    ~ErrorStack();
    ErrorStack(const ErrorStack&) = delete;
    ErrorStack& operator=(const ErrorStack&) = delete;

    /// HDF5 cannot close a file that it cannot write: destructors print, and closing twice crashes.
    /// So at the first complaint the open file behind `descriptor` is exchanged for a copy in
    /// memory, to which everything can be written, and which nobody will look at.
    void abandon_at_first(int descriptor);
    [[nodiscard]] bool any() const { return !first_.empty(); }
    /// "FILE: cannot DO: REASON"
    [[nodiscard]] MachineError error(const std::filesystem::path& file,
                                     std::string_view doing) const;

private:
    static herr_t listen(hid_t stack, void* self);

    H5E_auto2_t former_ = nullptr;
    void* former_data_ = nullptr;
    std::string first_;
    int descriptor_ = -1;
    int memory_ = -1;
};

/// A file under a temporary name: written, flushed, closed and fsynced, then published under its
/// own name. Whatever goes wrong before that, nothing is left.
class OutputFile {
public:
    explicit OutputFile(std::filesystem::path temporary);
    ~OutputFile();
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;

    template <class Work>
    void write(Work&& work) {
        try {
            std::forward<Work>(work)(file_);
        } catch (const H5::Exception&) {
            throw complaints_.error(temporary_, "write");
        }
        if (complaints_.any()) {  // in a destructor, which cannot throw
            throw complaints_.error(temporary_, "write");
        }
    }
    void close();
    /// Renames, in one step; without `replace` an existing file is left alone and an error.
    void publish(const std::filesystem::path& name, bool replace);
    [[nodiscard]] const std::filesystem::path& temporary() const { return temporary_; }

private:
    void make_room_to_close();
    void cut_to_length() const;

    std::filesystem::path temporary_;
    ErrorStack complaints_;
    H5::H5File file_;
    bool published_ = false;
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
