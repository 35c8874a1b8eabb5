#include "commands/interrupt.hpp"

#include <csignal>
#include <initializer_list>

namespace orglab {

namespace {

std::atomic<bool> interrupted = false;
std::atomic<int> first_signal = SIGINT;
static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<int>::is_always_lock_free,
              "a signal handler may only touch what is lock-free");

extern "C" void note_interrupt(int signal) {
    if (!interrupted) {
        first_signal = signal;
        interrupted = true;
    }
}

void listen_to(int signal) {
    struct sigaction before {};
    if (sigaction(signal, nullptr, &before) == 0 && before.sa_handler == SIG_IGN) {
        return;
    }
    struct sigaction action {};
    action.sa_handler = note_interrupt;
    action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
    sigaction(signal, &action, nullptr);
}

}  // namespace

const std::atomic<bool>& interrupt_flag() {
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGUSR1}) {
        listen_to(signal);
    }
    return interrupted;
}

int interrupted_exit_code() {
    return 128 + first_signal;
}

}  // namespace orglab
