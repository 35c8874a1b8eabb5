// The exit codes of the program.
#pragma once

namespace orglab::exit_code {

inline constexpr int done = 0;
inline constexpr int failed = 1;  ///< the machine failed, a run did, or the program has a defect
inline constexpr int wrong_input = 2;
inline constexpr int runs_missing =
    3;  ///< nothing is wrong, but runs of the study are not there yet

/// What ended a program by a signal is 128 + the signal: see interrupted_exit_code().
inline constexpr bool by_signal(int code) {
    return code > 128;
}

}  // namespace orglab::exit_code
