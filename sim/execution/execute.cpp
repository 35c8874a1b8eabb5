#include "execution/execute.hpp"

#include <mutex>

#include "execution/openmp_team.hpp"

namespace orglab {

bool shares_runs(const Plan& plan, int threads) {
    return plan.runs.size() < static_cast<std::size_t>(number_of_threads(threads));
}

void execute(const Plan& plan, int threads, const std::atomic<bool>& stop, const Sink& sink,
             const Beginning& beginning) {
    const bool inside = shares_runs(plan, threads);
    OpenMpTeam all(number_of_threads(threads));
    Team& of_runs = inside ? serial_team() : all;
    Team& of_workers = inside ? all : serial_team();
    std::atomic<bool> failed = false;  // the sink
    std::mutex one_at_a_time;
    of_runs.each(plan.runs.size(), [&](std::size_t index) {
        if (stop || failed) {
            return;
        }
        if (beginning) {
            beginning(plan.runs[index]);
        }
        Run run = simulate(request_of(plan, plan.runs[index]), of_workers);
        const std::scoped_lock lock(one_at_a_time);
        if (failed) {
            return;
        }
        try {
            sink(std::move(run));
        } catch (...) {
            failed = true;
            throw;
        }
    });
}

void execute(const Plan& plan, int threads, const Sink& sink) {
    const std::atomic<bool> never = false;
    execute(plan, threads, never, sink);
}

}  // namespace orglab
