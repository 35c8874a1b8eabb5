// The exit codes of the program.
#pragma once

namespace orglab::exit_code {

inline constexpr int done = 0;
inline constexpr int failed = 1;  ///< the machine failed, a run did, or the program has a defect
inline constexpr int wrong_input = 2;
inline constexpr int interrupted = 130;  ///< as shells report a program that Ctrl-C ended

}  // namespace orglab::exit_code
