#include "study/provenance.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/utsname.h>

#include <ctime>

#include "results/program.hpp"
#include "support/build_info.hpp"

namespace orglab {

std::map<std::string, std::string> provenance_at_start(const StudyOptions& options, int threads) {
    const auto& build = build_info();
    utsname machine{};
    uname(&machine);
    return {{"version", build.version},
            {"commit", build.commit},
            {"build", own_build()},
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
