// Work in a process of its own, for what may crash, loop or take all memory without our being able
// to stop it: HDF5 does so with files that it cannot write or that are damaged
// (docs/decisions/0008).
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "support/errors.hpp"

namespace orglab {

/// What a child process may use; 0: no limit.
struct ChildLimits {
    std::uint64_t memory = 0;   ///< bytes of address space beyond what this process has
    std::uint32_t seconds = 0;  ///< of processor time
};

/// A child process ended before it answered: it crashed, or reached a limit.
class ChildDied : public MachineError {
public:
    ChildDied(const std::string& text, int signal) : MachineError(text), signal_(signal) {}
    [[nodiscard]] int signal() const noexcept { return signal_; }  ///< 0: ended with a code

private:
    int signal_;
};

/// The answer of `work`, done in a copy of this process that ends with it, and that ends if this
/// process does; what it changes in memory is lost. Nothing of what it prints to the standard error
/// is seen. Rethrows MachineError and InputError (its text alone) of `work`; throws ChildDied if
/// there was no answer, MachineError if no process could be started.
std::string in_child_process(const std::function<std::string()>& work, ChildLimits limits = {});

/// Within a child: answers with a MachineError and ends at once. No destructor runs, no file is
/// closed.
[[noreturn]] void end_child(std::string_view error) noexcept;

}  // namespace orglab
