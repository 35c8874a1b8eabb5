#include "commands/other_program.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

#include "support/errors.hpp"

namespace orglab {

namespace {

std::vector<char*> pointers(const std::vector<std::string>& texts) {
    std::vector<char*> made;
    for (const std::string& text : texts) {
        made.push_back(const_cast<char*>(text.c_str()));  // posix_spawn does not write there
    }
    made.push_back(nullptr);
    return made;
}

/// Where the other program prints to, and what is read from there.
class Outlet {
public:
    explicit Outlet(Printed printed) {
        posix_spawn_file_actions_init(&actions_);
        if (printed == Printed::nowhere) {
            for (const int descriptor : {STDOUT_FILENO, STDERR_FILENO}) {
                posix_spawn_file_actions_addopen(&actions_, descriptor, "/dev/null", O_WRONLY, 0);
            }
        } else if (printed == Printed::returned || printed == Printed::asked) {
            if (::pipe2(ends_.data(), O_CLOEXEC) != 0) {
                throw MachineError(fmt::format("no pipe can be made: {}", std::strerror(errno)));
            }
            posix_spawn_file_actions_adddup2(&actions_, ends_[1], STDOUT_FILENO);
            if (printed == Printed::asked) {
                posix_spawn_file_actions_addopen(&actions_, STDERR_FILENO, "/dev/null", O_WRONLY,
                                                 0);
            }
        }
    }
    ~Outlet() {
        close(0);
        close(1);
        posix_spawn_file_actions_destroy(&actions_);
    }
    Outlet(const Outlet&) = delete;
    Outlet& operator=(const Outlet&) = delete;
    [[nodiscard]] const posix_spawn_file_actions_t* actions() const { return &actions_; }
    /// To the end of what is printed.
    std::string read() {
        close(1);
        std::string text;
        std::array<char, 4096> part{};
        while (ends_[0] >= 0) {
            const ssize_t count = ::read(ends_[0], part.data(), part.size());
            if (count > 0) {
                text.append(part.data(), static_cast<std::size_t>(count));
            } else if (count == 0 || errno != EINTR) {
                break;
            }
        }
        return text;
    }

private:
    void close(std::size_t end) {
        if (ends_[end] >= 0) {
            ::close(ends_[end]);
            ends_[end] = -1;
        }
    }

    posix_spawn_file_actions_t actions_{};
    std::array<int, 2> ends_ = {-1, -1};  ///< of a pipe, if what is printed comes back
};

}  // namespace

std::optional<Ended> run_program(const std::vector<std::string>& words, Printed printed,
                                 const std::vector<std::string>& environment) {
    Outlet outlet(printed);
    // A closed pipe and a file that is too large end the other program as they end any other.
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t usual;
    sigemptyset(&usual);
    sigaddset(&usual, SIGPIPE);
    sigaddset(&usual, SIGXFSZ);
    posix_spawnattr_setsigdefault(&attributes, &usual);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    pid_t child = 0;
    const int failure = ::posix_spawnp(
        &child, words.front().c_str(), outlet.actions(), &attributes, pointers(words).data(),
        environment.empty() ? environ : pointers(environment).data());
    posix_spawnattr_destroy(&attributes);
    if (failure == ENOENT || failure == EACCES) {
        return std::nullopt;
    }
    if (failure != 0) {
        throw MachineError(
            fmt::format("{}: cannot be started: {}", words.front(), std::strerror(failure)));
    }
    Ended ended{.text = outlet.read()};
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    ended.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return ended;
}

}  // namespace orglab
