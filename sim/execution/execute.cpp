#include "execution/execute.hpp"

#include <mutex>

#include "execution/one_run.hpp"
#include "execution/openmp_team.hpp"

namespace orglab {

bool shares_runs(const Plan& plan, int threads) {
    return plan.runs.size() < static_cast<std::size_t>(number_of_threads(threads));
}

void execute(const Plan& plan, int threads, const NextRun& next, const Sink& sink,
             const Beginning& beginning) {
    const bool inside = shares_runs(plan, threads);
    OpenMpTeam all(number_of_threads(threads));
    Team& of_runs = inside ? serial_team() : all;
    Team& of_workers = inside ? all : serial_team();
    std::atomic<bool> failed = false;  // the sink
    std::mutex one_at_a_time;
    const auto work_off = [&] {
        while (!failed) {
            const std::optional<std::size_t> place = next();
            if (!place) {
                return;
            }
            const PlannedRun& planned = plan.runs[*place];
            std::uint32_t* const period = beginning ? beginning(planned) : nullptr;
            Run run = run_of(plan, planned, of_workers, period);
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
        }
    };
    of_runs.each(inside ? 1 : static_cast<std::size_t>(number_of_threads(threads)),
                 [&](std::size_t /*thread*/) { work_off(); });
}

void execute(const Plan& plan, int threads, const std::atomic<bool>& stop, const Sink& sink) {
    std::atomic<std::size_t> begun = 0;
    execute(
        plan, threads,
        [&]() -> std::optional<std::size_t> {
            const std::size_t place = stop ? plan.runs.size() : begun++;
            return place < plan.runs.size() ? std::optional(place) : std::nullopt;
        },
        sink);
}

void execute(const Plan& plan, int threads, const Sink& sink) {
    const std::atomic<bool> never = false;
    execute(plan, threads, never, sink);
}

}  // namespace orglab
