#include "study/replay.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "engine/out_of_memory.hpp"
#include "execution/execute.hpp"
#include "plan/weight.hpp"

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

/// Whether a run ended so for what the machine or a limit of the scenario did not allow, and not
/// for what it is.
bool was_cut_off(const StoredStudy& study, const Run& run) {
    return run.status == Status::timeout ||
           (run.status == Status::failed &&
            (run.message == out_of_memory ||
             run.message == too_heavy(study.scenario->points.at(run.point),
                                      study.description.recordings[run.point])));
}

}  // namespace

std::vector<Replayed> replay(const StoredStudy& study, const std::vector<RunPlace>& runs,
                             const ReplayOptions& options) {
    check_runs(study, runs);
    const StoredRuns stored(study);
    std::vector<Replayed> done;
    std::vector<RunPlace> again;
    for (const auto& place : runs) {
        if (stored.status(place) == Status::not_run) {
            throw InputError(Complaint{.file = study.file.string(),
                                       .problem = fmt::format("point {}, replicate {} was not run",
                                                              place.point, place.replicate)});
        }
        const Run before = stored.status(place) == Status::ok ? Run() : stored.read(place);
        if (was_cut_off(study, before)) {
            Run right = before;
            right.seed = study.scenario->seed;
            right.key =
                run_key(study.scenario->points.at(place.point), right.seed, place.replicate);
            const auto& recording = study.description.recordings[place.point];
            done.push_back(
                {place, before.status, first_difference(recording, before, right), before.message});
        } else {
            again.push_back(place);
        }
    }
    const std::atomic<bool> never = false;
    execute(plan_again(study, again), options.threads,
            options.stop == nullptr ? never : *options.stop, [&](Run&& now) {
                const RunPlace place{now.point, now.replicate};
                const Run before = stored.read(place);
                const auto& recording = study.description.recordings[now.point];
                if (recording.record != Record::series) {
                    now.series.resize(0, 0);  // the file has none to compare it with
                }
                done.push_back({place, before.status, first_difference(recording, before, now)});
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
