#include "commands/process.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <csignal>
#include <initializer_list>

namespace orglab {

namespace {

void ignore(int signal) noexcept {
    struct sigaction action {};
    action.sa_handler = SIG_IGN;
    sigaction(signal, &action, nullptr);
}

}  // namespace

void prepare_process() noexcept {
    for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (fcntl(descriptor, F_GETFD) == -1) {
            // The lowest free number is this one: those before are open. Read-only: writes fail.
            static_cast<void>(open("/dev/null", O_RDONLY));
        }
    }
    ignore(SIGPIPE);
    ignore(SIGXFSZ);
}

}  // namespace orglab
