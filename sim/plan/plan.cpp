#include "plan/plan.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "engine/run_key.hpp"
#include "scenario/declare.hpp"

namespace orglab {

namespace {

Plan with_runs(const Plan& plan, std::vector<PlannedRun> runs) {
    return {plan.points, plan.recordings, plan.seed, std::move(runs), plan.limited};
}

}  // namespace

Plan plan_of(const PointList& points, const Recordings& recordings, std::uint64_t seed,
             std::uint32_t replicates, std::uint32_t first_replicate) {
    expect(points.size() == recordings.size(), "a plan has one recording per point");
    const std::vector<std::uint64_t> keys = point_keys(points);
    Plan plan{points, &recordings, seed, {}};
    plan.runs.reserve(points.size() * replicates);
    for (std::uint32_t i = 0; i < replicates; ++i) {
        const std::uint32_t replicate = first_replicate + i;
        for (std::uint32_t point = 0; point < points.size(); ++point) {
            plan.runs.push_back({run_key(keys[point], seed, replicate), point, replicate});
        }
    }
    return plan;
}

Plan plan_of(const Scenario& scenario, const Recordings& recordings) {
    return plan_of(scenario.points, recordings, scenario.seed, scenario.replicates,
                   scenario.first_replicate);
}

Plan share(const Plan& plan, std::uint32_t index, std::uint32_t count) {
    expect(index < count, "a share of a plan has an index below the number of shares");
    std::vector<PlannedRun> runs;
    runs.reserve(plan.runs.size() / count + 1);
    // After so many runs every part has as many of them, and would begin with the same points.
    const std::size_t round = std::lcm(std::max<std::size_t>(plan.points.size(), 1), count);
    for (std::size_t place = 0; place < plan.runs.size(); ++place) {
        if ((place + place / round) % count == index) {
            runs.push_back(plan.runs[place]);
        }
    }
    return with_runs(plan, std::move(runs));
}

Plan missing(const Plan& plan, std::span<const std::uint64_t> finished) {
    std::vector<std::uint64_t> known(finished.begin(), finished.end());
    std::ranges::sort(known);
    std::vector<PlannedRun> runs;
    std::ranges::copy_if(plan.runs, std::back_inserter(runs), [&](const PlannedRun& run) {
        return !std::ranges::binary_search(known, run.key);
    });
    return with_runs(plan, std::move(runs));
}

RunRequest request_of(const Plan& plan, const PlannedRun& run) {
    Point point = plan.points[run.point];
    const auto limit = point.model.get<RunSettings>().time_limit;
    return {std::move(point), (*plan.recordings)[run.point],     plan.seed, run.replicate,
            run.key,          plan.limited && limit ? *limit : 0};
}

}  // namespace orglab
