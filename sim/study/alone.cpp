#include "study/alone.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstring>
#include <sstream>
#include <thread>

#include "execution/one_run.hpp"
#include "execution/openmp_team.hpp"
#include "results/child_process.hpp"

namespace orglab {

namespace {

std::string to_text(const Run& run) {
    return fmt::format("{} {} {}\n{}", static_cast<int>(run.status), run.worker_updates,
                       run.seconds, run.message);
}

Run from_text(const std::string& text, const PlannedRun& planned) {
    Run run;
    run.point = planned.point;
    run.replicate = planned.replicate;
    run.key = planned.key;
    std::istringstream lines(text);
    int status = 0;
    lines >> status >> run.worker_updates >> run.seconds;
    run.status = static_cast<Status>(status);
    lines.get();
    run.message.assign(std::istreambuf_iterator<char>(lines), {});
    return run;
}

void write_alone(const Run& run, const std::filesystem::path& shards,
                 const StudyDescription& study) {
    ShardWriter writer(shards, study);
    writer.append(run);
    writer.close();
}

}  // namespace

Run taken_down(const Plan& plan, const PlannedRun& run, int signal) {
    const char* name = ::sigabbrev_np(signal);
    return failed_run(
        plan, run,
        signal == 0 ? "the process that simulated it ended without an answer"
                    : fmt::format("the process that simulated it ended with signal {} (SIG{})",
                                  signal, name == nullptr ? "?" : name));
}

std::optional<Run> simulate_alone(const Plan& plan, const PlannedRun& run, int threads,
                                  const std::filesystem::path& shards,
                                  const StudyDescription& study, std::uint32_t* period) {
    try {
        const std::string answer = in_child_process([&] {
            Run made;
            // In a thread of its own, which knows nothing of OpenMP's threads in the parent: they
            // do not exist here, and the first thread would wait for them.
            std::thread([&] {
                OpenMpTeam team(threads);
                made = run_of(plan, run, team, period);
            }).join();
            write_alone(made, shards, study);
            return to_text(made);
        });
        return from_text(answer, run);
    } catch (const ChildDied& died) {
        constexpr std::array by_the_user = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
        if (std::ranges::find(by_the_user, died.signal()) != by_the_user.end()) {
            return std::nullopt;
        }
        const Run failed = taken_down(plan, run, died.signal());
        write_alone(failed, shards, study);
        return failed;
    }
}

}  // namespace orglab
