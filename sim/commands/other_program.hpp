// Other programs that this one starts, and waits for.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace orglab {

/// What becomes of what the other program prints.
enum class Printed {
    shown,     ///< goes where this program prints
    nowhere,   ///< is thrown away, complaints too
    returned,  ///< comes back; complaints are shown
    asked,     ///< comes back; complaints are thrown away
};

struct Ended {
    int code = 0;           ///< its exit code, or 128 + the signal that ended it
    std::string text = {};  ///< what it printed, if that comes back
};

/// Runs a program to its end, found by PATH; nothing if there is no such program. `environment`:
/// NAME=VALUE each; empty: that of this process. Throws MachineError if it cannot be started.
std::optional<Ended> run_program(const std::vector<std::string>& words, Printed printed,
                                 const std::vector<std::string>& environment = {});

}  // namespace orglab
