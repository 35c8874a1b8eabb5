#include "commands/interrupt.hpp"

#include <csignal>

namespace orglab {

namespace {

std::atomic<bool> interrupted = false;
static_assert(std::atomic<bool>::is_always_lock_free,
              "a signal handler may only touch what is lock-free");

extern "C" void note_interrupt(int) {
    interrupted = true;
}

}  // namespace

const std::atomic<bool>& interrupt_flag() {
    struct sigaction action {};
    action.sa_handler = note_interrupt;
    action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
    return interrupted;
}

}  // namespace orglab
