#include "commands/progress_line.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

#include "commands/output.hpp"
#include "support/counted.hpp"

namespace orglab {

namespace {

constexpr double terminal_interval = 0.1;  // seconds
constexpr double log_interval = 5;

/// `45 s`, `12 min`, `3.4 h`
std::string duration(double seconds) {
    if (seconds < 90) {
        return fmt::format("{:.0f} s", seconds);
    }
    if (seconds < 90 * 60) {
        return fmt::format("{:.0f} min", seconds / 60);
    }
    return fmt::format("{:.1f} h", seconds / 3600);
}

/// Runs of the first seconds say little of the rest: threads start one after the other, and points
/// differ.
bool can_be_estimated(const Progress& progress) {
    constexpr std::uint64_t few = 10;
    constexpr double first_seconds = 2;
    return 10 * progress.done >= progress.total ||
           (progress.done >= few && progress.seconds >= first_seconds);
}

}  // namespace

std::string progress_text(const Progress& progress) {
    const auto done = static_cast<double>(progress.done);
    const auto total = static_cast<double>(progress.total);
    std::string text = fmt::format("{} of {} ({:.0f} %)", progress.done,
                                   counted(progress.total, "run"), 100 * done / total);
    if (progress.seconds > 0) {
        text += fmt::format(", {:.1f} million worker-updates per second",
                            static_cast<double>(progress.worker_updates) / progress.seconds * 1e-6);
    }
    if (const std::uint64_t wrong = progress.failed - progress.timeouts; wrong > 0) {
        text += fmt::format(", {} failed", wrong);
    }
    if (progress.timeouts > 0) {
        text += fmt::format(", {} took too long", progress.timeouts);
    }
    if (can_be_estimated(progress) && progress.done < progress.total) {
        text += fmt::format(", about {} left", duration(progress.seconds * (total - done) / done));
    }
    return text;
}

ProgressLine::ProgressLine(std::string label, const std::atomic<bool>& stop)
    : label_(std::move(label)), stop_(stop), terminal_(isatty(STDERR_FILENO) == 1) {
}

ProgressLine::~ProgressLine() {
    if (terminal_ && shown_) {
        tell_text("\n");
    }
}

void ProgressLine::show(const Progress& progress) {
    const bool last = progress.done == progress.total;
    if (progress.seconds < next_ && !last) {
        return;
    }
    next_ = progress.seconds + (terminal_ ? terminal_interval : log_interval);
    const std::string text =
        stop_ ? "stopping: waiting for the runs under way" : progress_text(progress);
    // On a terminal: back to the line's beginning, and clear what the longer line before left
    // behind.
    if (terminal_) {
        std::fputs("\r\033[K", stderr);
    }
    tell("{}: {}{}", label_, text, terminal_ ? "" : "\n");
    shown_ = true;
}

}  // namespace orglab
