#include "results/child_process.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fstream>
#include <new>

namespace orglab {

namespace {

enum class Kind : char { answer = 'a', machine = 'm', input = 'i' };

int answers = -1;  // in a child: where its answer goes

void send(std::string_view bytes) noexcept {
    while (!bytes.empty()) {
        const ssize_t sent = ::write(answers, bytes.data(), bytes.size());
        if (sent < 0 && errno != EINTR) {
            return;
        }
        bytes.remove_prefix(sent > 0 ? static_cast<std::size_t>(sent) : 0);
    }
}

[[noreturn]] void end_with(Kind kind, std::string_view text) noexcept {
    const char first = static_cast<char>(kind);
    send({&first, 1});
    send(text);
    ::_exit(0);
}

std::uint64_t address_space() {
    std::uint64_t pages = 0;
    std::ifstream("/proc/self/statm") >> pages;
    return pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

void limit(int resource, std::uint64_t most) {
    rlimit now{};
    if (::getrlimit(static_cast<__rlimit_resource>(resource), &now) == 0) {
        now.rlim_cur = now.rlim_max == RLIM_INFINITY ? most : std::min<rlim_t>(most, now.rlim_max);
        ::setrlimit(static_cast<__rlimit_resource>(resource), &now);
    }
}

[[noreturn]] void child(const std::function<std::string()>& work, ChildLimits limits,
                        pid_t parent) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) {
        ::_exit(1);
    }
    if (const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC); nowhere >= 0) {
        ::dup2(nowhere, STDERR_FILENO);
    }
    limit(RLIMIT_CORE, 0);
    if (limits.memory != 0) {
        limit(RLIMIT_AS, address_space() + limits.memory);
    }
    if (limits.seconds != 0) {
        limit(RLIMIT_CPU, limits.seconds);
    }
    try {
        end_with(Kind::answer, work());
    } catch (const InputError& error) {
        end_with(Kind::input, error.what());
    } catch (const std::bad_alloc&) {
        end_with(Kind::machine, "not enough memory");
    } catch (const std::exception& error) {
        end_with(Kind::machine, error.what());
    } catch (...) {
        end_with(Kind::machine, "unknown reason");
    }
}

std::string all_of(int descriptor) {
    std::string text;
    std::array<char, 65536> piece{};
    while (true) {
        const ssize_t got = ::read(descriptor, piece.data(), piece.size());
        if (got > 0) {
            text.append(piece.data(), static_cast<std::size_t>(got));
        } else if (got == 0 || errno != EINTR) {
            return text;
        }
    }
}

std::string end_of(int status) {
    if (WIFSIGNALED(status)) {
        const int signal = WTERMSIG(status);
        return signal == SIGXCPU ? "takes too long" : fmt::format("ends with signal {}", signal);
    }
    return fmt::format("ends with code {}", WEXITSTATUS(status));
}

}  // namespace

std::string in_child_process(const std::function<std::string()>& work, ChildLimits limits) {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
        throw MachineError(fmt::format("cannot make a pipe: {}", std::strerror(errno)));
    }
    const pid_t parent = ::getpid();
    const pid_t process = ::fork();
    if (process == 0) {
        ::close(ends[0]);
        answers = ends[1];
        child(work, limits, parent);
    }
    const int reason = errno;
    ::close(ends[1]);
    if (process < 0) {
        ::close(ends[0]);
        throw MachineError(fmt::format("cannot start a process: {}", std::strerror(reason)));
    }
    const std::string reply = all_of(ends[0]);
    ::close(ends[0]);
    int status = 0;
    while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {
    }
    if (reply.empty() || !WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        throw ChildDied(end_of(status), WIFSIGNALED(status) ? WTERMSIG(status) : 0);
    }
    const std::string text = reply.substr(1);
    switch (static_cast<Kind>(reply.front())) {
        case Kind::answer:
            return text;
        case Kind::input:
            throw InputError(Complaint{.problem = text});
        case Kind::machine:
            break;
    }
    throw MachineError(text);
}

void end_child(std::string_view error) noexcept {
    end_with(Kind::machine, error);
}

}  // namespace orglab
