// Ctrl-C and a polite kill as a flag that a study looks at after each run.
#pragma once

#include <atomic>

namespace orglab {

/// From now on the first SIGINT or SIGTERM sets the flag; a second one ends the program at once.
const std::atomic<bool>& interrupt_flag();

}  // namespace orglab
