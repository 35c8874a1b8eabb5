// ShardWriter: gathers runs until they are worth a file of their own.
#include <fmt/format.h>
#include <sys/mman.h>

#include <chrono>
#include <random>

#include "results/program.hpp"
#include "results/results.hpp"
#include "results/shards/shard_file.hpp"

namespace orglab {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t much = std::size_t{16} << 20U;  // bytes

/// When runs become a shard: few small files, and little is lost if the process is killed.
bool is_enough(std::size_t bytes, Clock::duration since_the_last) {
    constexpr std::size_t some = std::size_t{4} << 20U;
    using std::chrono::seconds;
    return bytes >= much || (bytes >= some && since_the_last >= seconds(1)) ||
           since_the_last >= seconds(20);
}

/// Asks the system for pages of 2 MiB where there is room for some: else the memory of a shard
/// comes in thousands of pages, each with an interruption.
void in_large_pages(std::vector<float>& values) {
    constexpr std::uintptr_t page = std::uintptr_t{2} << 20U;
    const auto begin = reinterpret_cast<std::uintptr_t>(values.data());
    const std::uintptr_t first = (begin + page - 1) / page * page;
    const std::uintptr_t last = (begin + values.capacity() * sizeof(float)) / page * page;
    if (first < last) {
        ::madvise(reinterpret_cast<void*>(first), last - first, MADV_HUGEPAGE);
    }
}

/// Names of shards differ between writers, wherever these run; nothing in them reaches the results.
std::string own_tag() {
    std::random_device device;
    return fmt::format("{:08x}{:08x}", device(), device());
}

}  // namespace

std::string program_of(const StudyDescription& study) {
    const auto found = [&](const char* key) {
        const auto entry = study.provenance.find(key);
        return entry == study.provenance.end() ? std::string() : entry->second;
    };
    return program_name(found("version"), found("commit"), found("build"));
}

struct ShardWriter::State {
    std::filesystem::path folder;
    const StudyDescription* study = nullptr;
    std::string program;
    std::string tag = own_tag();
    std::uint32_t written = 0;
    ShardContent content;
    Clock::time_point since = Clock::now();

    void flush() {
        if (content.runs() != 0) {
            write_shard(folder, fmt::format("shard-{}-{:06}.h5", tag, written), program, content);
            ++written;
            content = {};
        }
        since = Clock::now();
    }
};

ShardWriter::ShardWriter(std::filesystem::path folder, const StudyDescription& study)
    : state_(std::make_unique<State>()) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) {
        throw MachineError(fmt::format("{}: cannot create: {}", folder.string(), error.message()));
    }
    state_->folder = std::move(folder);
    state_->study = &study;
    state_->program = program_of(study);
}

ShardWriter::~ShardWriter() = default;

void ShardWriter::append(const Run& run) {
    ShardContent& content = state_->content;
    content.append(run, state_->study->recordings.digest(run.point));
    if (content.runs() == 1) {
        content.expect_more(much / content.bytes());
        in_large_pages(content.series.values);
    }
    if (is_enough(content.bytes(), Clock::now() - state_->since)) {
        state_->flush();
    }
}

UnwrittenShard ShardWriter::unwritten() const {
    return {state_->content, state_->program};
}

void ShardWriter::close() {
    state_->flush();
}

}  // namespace orglab
