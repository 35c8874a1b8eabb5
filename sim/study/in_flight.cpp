#include "study/in_flight.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <type_traits>

#include "scenario/files_on_disk.hpp"

namespace orglab {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t line_length = 64;
constexpr const char* first_word = "process ";
static_assert(std::is_trivially_copyable_v<RunUnderWay> && line_length % alignof(RunUnderWay) == 0);

std::string heading() {
    utsname machine{};
    ::uname(&machine);
    return fmt::format("{:<{}.{}}\n",
                       fmt::format("{}{} on {}", first_word, ::getpid(), machine.nodename),
                       line_length - 1, line_length - 1);
}

double now() {
    return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch())
        .count();
}

}  // namespace

InFlight::InFlight(const fs::path& folder, int most) {
    std::string name = (folder / "running-XXXXXX").string();
    file_ = Descriptor(::mkostemp(name.data(), O_CLOEXEC));
    path_ = name;
    const auto runs = static_cast<std::size_t>(most);
    std::string text = heading();
    text.resize(line_length + runs * sizeof(RunUnderWay));
    const auto length = static_cast<ssize_t>(text.size());
    // Without a lock the file would be that of a process that is gone.
    if (file_.open() && lock(file_.get(), LockKind::exclusive) == 0 &&
        ::pwrite(file_.get(), text.data(), text.size(), 0) == length) {
        void* const shared =
            ::mmap(nullptr, text.size(), PROT_READ | PROT_WRITE, MAP_SHARED, file_.get(), 0);
        if (shared != MAP_FAILED) {
            text_ = std::span(static_cast<char*>(shared), text.size());
            runs_ = std::span(reinterpret_cast<RunUnderWay*>(text_.data() + line_length), runs);
        }
    }
    if (file_.open() && text_.empty()) {
        file_.close();
        ::unlink(path_.c_str());
    }
}

InFlight::~InFlight() {
    if (!text_.empty()) {
        ::munmap(text_.data(), text_.size());
        ::unlink(path_.c_str());
    }
}

std::uint32_t* InFlight::begins(const PlannedRun& run, std::uint32_t periods) {
    const std::scoped_lock lock(one_at_a_time_);
    const auto slot = std::ranges::find(runs_, 0U, &RunUnderWay::key);
    if (slot == runs_.end()) {
        return nullptr;
    }
    *slot = {run.key, run.point, run.replicate, now(), periods, 0};
    return &slot->period;
}

void InFlight::ends(std::uint32_t point, std::uint32_t replicate) {
    const std::scoped_lock lock(one_at_a_time_);
    const auto slot = std::ranges::find_if(runs_, [&](const RunUnderWay& run) {
        return run.key != 0 && run.point == point && run.replicate == replicate;
    });
    if (slot != runs_.end()) {
        *slot = {};
    }
}

namespace {

/// Calls look(process) for each file of running processes, or of those that are gone.
template <class Look>
void for_each_process(const fs::path& folder, bool living, Look&& look) {
    constexpr std::size_t largest = std::size_t{1} << 20U;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error); !error && entry != fs::directory_iterator();
         entry.increment(error)) {
        if (!entry->path().filename().string().starts_with("running-") ||
            is_locked(entry->path()) != living) {
            continue;
        }
        const auto answer = read_file(entry->path(), largest);
        const auto* file = std::get_if<SourceFile>(&answer);
        if (file == nullptr || file->text.size() < line_length ||
            !file->text.starts_with(first_word)) {
            continue;
        }
        LivingProcess process{
            file->text.substr(0, file->text.find_last_not_of(' ', line_length - 2) + 1), {}};
        for (std::size_t at = line_length; at + sizeof(RunUnderWay) <= file->text.size();
             at += sizeof(RunUnderWay)) {
            RunUnderWay run;
            std::memcpy(&run, file->text.data() + at, sizeof run);
            if (run.key != 0) {
                process.runs.push_back(run);
            }
        }
        look(process);
    }
}

}  // namespace

std::vector<LivingProcess> living_processes(const fs::path& folder) {
    std::vector<LivingProcess> living;
    for_each_process(folder, true,
                     [&](LivingProcess& process) { living.push_back(std::move(process)); });
    return living;
}

std::vector<std::uint64_t> left_in_flight(const fs::path& folder) {
    std::vector<std::uint64_t> keys;
    for_each_process(folder, false, [&](const LivingProcess& process) {
        for (const RunUnderWay& run : process.runs) {
            keys.push_back(run.key);
        }
    });
    std::ranges::sort(keys);
    const auto further = std::ranges::unique(keys);
    keys.erase(further.begin(), further.end());
    return keys;
}

}  // namespace orglab
