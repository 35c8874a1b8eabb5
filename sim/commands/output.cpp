#include "commands/output.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>

#include "commands/exit_code.hpp"
#include "support/plain_text.hpp"

namespace orglab {

namespace {

int first_failure = 0;  // errno of the first write to the standard output that failed

void note_failure() noexcept {
    if (first_failure == 0) {
        first_failure = errno != 0 ? errno : EIO;
    }
}

}  // namespace

void print_bytes(std::string_view bytes) noexcept {
    errno = 0;
    if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) != bytes.size()) {
        note_failure();
    }
}

void print_text(std::string_view text) noexcept {
    try {
        print_bytes(in_many_lines(text));
    } catch (...) {  // out of memory
        errno = ENOMEM;
        note_failure();
    }
}

void tell_text(std::string_view text) noexcept {
    try {
        const std::string safe = in_many_lines(text);
        std::fwrite(safe.data(), 1, safe.size(), stderr);
    } catch (...) {
        constexpr std::string_view reason = "orglab: not enough memory\n";
        std::fwrite(reason.data(), 1, reason.size(), stderr);
    }
    std::fflush(stderr);
}

void flush_output() noexcept {
    errno = 0;
    if (std::fflush(stdout) != 0) {
        note_failure();
    }
}

int ended_output(int code) noexcept {
    flush_output();
    if (first_failure == 0 && std::ferror(stdout) == 0) {
        return code;
    }
    if (first_failure != EPIPE) {
        tell_text(std::string("orglab: cannot write the output: ") +
                  std::strerror(first_failure != 0 ? first_failure : EIO) + "\n");
    }
    return code == exit_code::done ? exit_code::failed : code;
}

}  // namespace orglab
