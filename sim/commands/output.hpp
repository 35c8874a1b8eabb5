// What the program prints: to the standard output its result, to the standard error what is told
// beside it. Nothing here throws: a study goes on after its terminal is gone, and `ended_output`
// says at the end that a result could not be written.
#pragma once

#include <fmt/format.h>

#include <string_view>
#include <utility>

namespace orglab {

/// Text for readers to the standard output; control characters that data may hold are written out.
void print_text(std::string_view text) noexcept;
/// Bytes for programs (CSV, JSON, TOML) to the standard output, as they are.
void print_bytes(std::string_view bytes) noexcept;
/// Text for readers to the standard error, and at once.
void tell_text(std::string_view text) noexcept;

template <class... T>
void put(fmt::format_string<T...> format, T&&... values) {
    print_text(fmt::format(format, std::forward<T>(values)...));
}
template <class... T>
void tell(fmt::format_string<T...> format, T&&... values) {
    tell_text(fmt::format(format, std::forward<T>(values)...));
}

/// Hands what was printed so far to the system, as before a long wait.
void flush_output() noexcept;

/// Flushes the standard output. The code, or exit_code::failed, told in one sentence, if a part of
/// the output could not be written (of a pipe that was closed there is nothing to tell).
int ended_output(int code) noexcept;

}  // namespace orglab
