// Ctrl-C, a polite kill, the end of a terminal and a scheduler's warning as a flag that a study
// looks at after each run.
#pragma once

#include <atomic>

namespace orglab {

/// From now on the first SIGINT, SIGTERM, SIGHUP or SIGUSR1 sets the flag; the same signal once
/// more ends the program at once. A signal that was ignored when the program began (nohup, a job in
/// the background of a script) stays ignored.
const std::atomic<bool>& interrupt_flag();

/// 128 + the signal that set the flag, as shells report it: 130 for Ctrl-C, 143 for SIGTERM, 129
/// for SIGHUP, 138 for SIGUSR1.
int interrupted_exit_code();

}  // namespace orglab
