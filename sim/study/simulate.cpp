#include "study/simulate.hpp"

#include <fmt/format.h>

#include "execution/execute.hpp"
#include "results/results.hpp"
#include "study/alone.hpp"
#include "study/in_flight.hpp"
#include "study/resume.hpp"

namespace orglab {

void simulate_into(const StudyFolder& folder, const StudyDescription& study, const Plan& plan,
                   int threads, const StudyOptions& options, RunCounter& counter) {
    const std::atomic<bool> never = false;
    const std::atomic<bool>& stop = options.stop == nullptr ? never : *options.stop;
    const Plan harmless = missing(plan, left_in_flight(folder.path()));
    const Plan suspects = missing(plan, keys_of(harmless));
    if (!suspects.runs.empty() && options.tell) {
        options.tell(
            fmt::format("{} runs were under way when an earlier process was ended: they "
                        "come last, each in a process of its own",
                        suspects.runs.size()));
    }
    const auto count = [&](const Run& run) {
        counter.add(run);
        if (options.progress) {
            options.progress(counter.progress());
        }
    };
    InFlight in_flight(folder.path(), threads);
    ShardWriter shards(folder.shards(), study);
    execute(
        harmless, threads, stop,
        [&](Run&& run) {
            in_flight.ends(run.key);
            shards.append(run);
            count(run);
        },
        [&](const PlannedRun& run) { in_flight.begins(run); });
    shards.close();
    for (const PlannedRun& run : suspects.runs) {
        if (stop) {
            return;
        }
        in_flight.begins(run);
        const auto made = simulate_alone(plan, run, threads, folder.shards(), study);
        in_flight.ends(run.key);
        if (!made) {
            return;
        }
        count(*made);
    }
}

}  // namespace orglab
