#include "study/provenance.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/utsname.h>

#include <ctime>

#include "random/draws.hpp"
#include "scenario/files_on_disk.hpp"
#include "support/build_info.hpp"

namespace orglab {

namespace {

/// Of a program whose sources differ from its commit: what tells it from others of that commit; ""
/// if the commit does.
std::string build_of(const BuildInfo& build) {
    constexpr std::size_t largest = std::size_t{1} << 30U;
    if (!build.commit.ends_with("+changes")) {
        return "";
    }
    const auto answer = read_file("/proc/self/exe", largest);
    const auto* program = std::get_if<SourceFile>(&answer);
    return program == nullptr ? "unknown" : fmt::format("{:016x}", purpose(program->text).id);
}

}  // namespace

std::map<std::string, std::string> provenance_at_start(const StudyOptions& options, int threads) {
    const auto& build = build_info();
    utsname machine{};
    uname(&machine);
    return {{"version", build.version},
            {"commit", build.commit},
            {"build", build_of(build)},
            {"compiler", build.compiler},
            {"flags", build.flags},
            {"libraries", build.libraries},
            {"host", machine.nodename},
            {"system", fmt::format("{} {} {}", machine.sysname, machine.release, machine.machine)},
            {"command_line", options.command_line},
            {"started", fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)))},
            {"threads", std::to_string(threads)}};
}

void add_outcome(std::map<std::string, std::string>& provenance, const StudyOutcome& outcome,
                 std::uint64_t worker_updates) {
    provenance["seconds"] = fmt::format("{:.3f}", outcome.seconds);
    provenance["runs"] = std::to_string(outcome.runs);
    provenance["failed_runs"] = std::to_string(outcome.failed);
    provenance["worker_updates"] = std::to_string(worker_updates);
    provenance["worker_updates_per_second_and_thread"] =
        fmt::format("{:.0f}", outcome.worker_updates_per_second_and_thread);
}

}  // namespace orglab
