#include "study/replay.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "execution/execute.hpp"

namespace orglab {
namespace {

Plan plan_again(const StoredStudy& study, const std::vector<RunPlace>& runs) {
    // Without limits: a machine that is slower gives the same numbers.
    Plan plan{
        study.scenario->points, &study.description.recordings, study.scenario->seed, {}, false};
    for (const auto& [point, replicate] : runs) {
        plan.runs.push_back(
            {run_key(study.scenario->points.at(point), plan.seed, replicate), point, replicate});
    }
    return plan;
}

}  // namespace

std::vector<Replayed> replay(const StoredStudy& study, const std::vector<RunPlace>& runs,
                             const ReplayOptions& options) {
    check_runs(study, runs);
    const StoredRuns stored(study);
    for (const auto& place : runs) {
        if (stored.status(place) == Status::not_run) {
            throw InputError(Complaint{.file = study.file.string(),
                                       .problem = fmt::format("point {}, replicate {} was not run",
                                                              place.point, place.replicate)});
        }
    }
    const std::atomic<bool> never = false;
    std::vector<Replayed> done;
    execute(plan_again(study, runs), options.threads,
            options.stop == nullptr ? never : *options.stop, [&](Run&& again) {
                const RunPlace place{again.point, again.replicate};
                const Run before = stored.read(place);
                const auto& recording = study.description.recordings[again.point];
                if (recording.record != Record::series) {
                    again.series.resize(0, 0);  // the file has none to compare it with
                }
                done.push_back({place, before.status, first_difference(recording, before, again)});
            });
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> order;
    for (const auto& [point, replicate] : runs) {
        order.emplace(std::pair(point, replicate), order.size());
    }
    std::ranges::sort(done, {}, [&](const Replayed& one) {
        return order.at({one.place.point, one.place.replicate});
    });
    return done;
}

}  // namespace orglab
