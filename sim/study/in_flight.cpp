#include "study/in_flight.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <optional>
#include <string>

#include "scenario/files_on_disk.hpp"

namespace orglab {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t line_length = 64;
constexpr std::size_t digits = 16;  // of a key

std::string line_of(const std::string& text) {
    return fmt::format("{:<{}.{}}\n", text, line_length - 1, line_length - 1);
}

std::string line_of(const PlannedRun& run) {
    return line_of(run.key == 0 ? ""
                                : fmt::format("{:016x} point {} replicate {}", run.key, run.point,
                                              run.replicate));
}

std::string heading() {
    utsname machine{};
    ::uname(&machine);
    return line_of(fmt::format("process {} on {}", ::getpid(), machine.nodename));
}

}  // namespace

InFlight::InFlight(const fs::path& folder, int most) : keys_(static_cast<std::size_t>(most)) {
    std::string name = (folder / "running-XXXXXX").string();
    file_ = Descriptor(::mkostemp(name.data(), O_CLOEXEC));
    path_ = name;
    std::string text = heading();
    for (int i = 0; i < most; ++i) {
        text += line_of(PlannedRun());
    }
    const auto length = static_cast<ssize_t>(text.size());
    // Without a lock the file would be that of a process that is gone.
    if (file_.open() && lock(file_.get(), LockKind::exclusive) == 0 &&
        ::pwrite(file_.get(), text.data(), text.size(), 0) == length) {
        void* const shared =
            ::mmap(nullptr, text.size(), PROT_READ | PROT_WRITE, MAP_SHARED, file_.get(), 0);
        if (shared != MAP_FAILED) {
            lines_ = std::span(static_cast<char*>(shared), text.size());
        }
    }
    if (file_.open() && lines_.empty()) {
        file_.close();
        ::unlink(path_.c_str());
    }
}

InFlight::~InFlight() {
    if (!lines_.empty()) {
        ::munmap(lines_.data(), lines_.size());
        ::unlink(path_.c_str());
    }
}

void InFlight::write(std::size_t slot, const PlannedRun& run) {
    const std::string line = line_of(run);
    std::ranges::copy(line, lines_.subspan(line_length * (slot + 1)).begin());
}

void InFlight::begins(const PlannedRun& run) {
    if (lines_.empty()) {
        return;
    }
    const std::scoped_lock lock(one_at_a_time_);
    if (const auto slot = std::ranges::find(keys_, 0U); slot != keys_.end()) {
        *slot = run.key;
        write(static_cast<std::size_t>(slot - keys_.begin()), run);
    }
}

void InFlight::ends(std::uint64_t key) {
    if (lines_.empty()) {
        return;
    }
    const std::scoped_lock lock(one_at_a_time_);
    if (const auto slot = std::ranges::find(keys_, key); slot != keys_.end()) {
        *slot = 0;
        write(static_cast<std::size_t>(slot - keys_.begin()), PlannedRun());
    }
}

namespace {

/// Calls look(lines) with the lines of each file of running processes, or of those that are gone.
template <class Look>
void for_each_file(const fs::path& folder, bool living, Look&& look) {
    constexpr std::size_t largest = std::size_t{1} << 20U;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error); !error && entry != fs::directory_iterator();
         entry.increment(error)) {
        if (!entry->path().filename().string().starts_with("running-") ||
            is_locked(entry->path()) != living) {
            continue;
        }
        const auto answer = read_file(entry->path(), largest);
        if (const auto* file = std::get_if<SourceFile>(&answer)) {
            std::vector<std::string> lines;
            for (std::size_t at = 0; at + line_length <= file->text.size(); at += line_length) {
                lines.push_back(file->text.substr(at, line_length - 1));
            }
            look(lines);
        }
    }
}

/// Of the line of a run; nothing if it holds none.
std::optional<std::uint64_t> key_in(const std::string& line) {
    std::uint64_t key = 0;
    return std::from_chars(line.data(), line.data() + digits, key, 16).ptr == line.data() + digits
               ? std::optional(key)
               : std::nullopt;
}

std::string without_blanks(const std::string& line) {
    return line.substr(0, line.find_last_not_of(' ') + 1);
}

}  // namespace

std::vector<LivingProcess> living_processes(const fs::path& folder) {
    std::vector<LivingProcess> living;
    for_each_file(folder, true, [&](const std::vector<std::string>& lines) {
        LivingProcess process{lines.empty() ? "" : without_blanks(lines.front()), {}};
        for (std::size_t i = 1; i < lines.size(); ++i) {
            if (key_in(lines[i])) {
                process.runs.push_back(without_blanks(lines[i].substr(digits + 1)));
            }
        }
        living.push_back(std::move(process));
    });
    return living;
}

std::vector<std::uint64_t> left_in_flight(const fs::path& folder) {
    std::vector<std::uint64_t> keys;
    for_each_file(folder, false, [&](const std::vector<std::string>& lines) {
        for (std::size_t i = 1; i < lines.size(); ++i) {
            if (const auto key = key_in(lines[i])) {
                keys.push_back(*key);
            }
        }
    });
    std::ranges::sort(keys);
    const auto further = std::ranges::unique(keys);
    keys.erase(further.begin(), further.end());
    return keys;
}

}  // namespace orglab
