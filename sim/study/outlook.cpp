#include "study/outlook.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "landscape/task.hpp"
#include "organization/settings.hpp"
#include "organization/shape.hpp"
#include "plan/forecast.hpp"
#include "plan/results_size.hpp"
#include "plan/weight.hpp"
#include "scenario/declare.hpp"
#include "scenario/precision.hpp"
#include "study/calibration.hpp"
#include "support/counted.hpp"
#include "support/duration.hpp"

namespace orglab {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// What the limits of time have to do with.
struct Size {
    double updates = 0;         ///< workers times periods, of all runs
    double longest = 0;         ///< of the longest run
    double to_try = 0;          ///< what a period of the largest reads, and its landscape holds
    double limit = infinity;    ///< run.time_limit in seconds, the same for all points
    std::vector<double> works;  ///< of a run of each point
};

Size size_of(const Scenario& scenario) {
    Size size;
    for (const Point& point : scenario.points) {
        const auto& run = point.model.get<RunSettings>();
        const double workers = point.model.get<WorkforceSettings>().size;
        size.works.push_back(workers * run.periods);
        size.updates += size.works.back() * scenario.replicates;
        size.longest = std::max(size.longest, size.works.back());
        const auto& task = point.model.get<TaskSettings>();
        const double words = words_for(task.dimensions);
        const double ties = expected_network_ties(point);
        const double table = task.landscape->bytes == nullptr
                                 ? 0
                                 : task.landscape->bytes(point.model) / sizeof(Word);
        size.to_try = std::max(size.to_try, (workers + ties) * words + table);
        size.limit = run.time_limit.value_or(infinity);
    }
    return size;
}

struct Estimate {
    std::vector<double> seconds;  ///< of a run of each point, on one core
    std::string from;
};

Estimate estimate_of(const Scenario& scenario, const Size& size, double limit) {
    constexpr double large = 2e5;  // words, of which a few periods may take too long to try
    if (size.to_try <= large) {
        const Calibration tried =
            calibrate(scenario, {.seconds = std::clamp(limit / 50, 0.001, 0.5)});
        Forecast forecast = forecast_of(scenario.points, tried.timed);
        if (!forecast.seconds.empty()) {
            return {std::move(forecast.seconds), "by a few runs that were timed now"};
        }
    }
    constexpr double updates_per_second = 5e6;
    Estimate estimate{size.works, "at 5 million worker-updates per second and thread"};
    for (double& one : estimate.seconds) {
        one /= updates_per_second;
    }
    return estimate;
}

/// `limit`: of each run.
std::string too_long_runs(const Estimate& estimate, double limit, double cores) {
    const auto too_long = std::ranges::count_if(
        estimate.seconds, [&](double seconds) { return seconds / cores > limit; });
    const double longest = *std::ranges::max_element(estimate.seconds) / cores;
    return too_long == 0
               ? ""
               : fmt::format(
                     "note: {}, a run takes up to {} at {} of {}, and run.time_limit is {}: such "
                     "runs will have no numbers",
                     estimate.from, duration_text(longest),
                     with_commas(static_cast<double>(too_long)),
                     counted_with_commas(estimate.seconds.size(), "point"), duration_text(limit));
}

std::string too_long_study(const Scenario& scenario, const Estimate& estimate, const Means& means) {
    const auto precision = precision_of(scenario);
    const Shape shape = shape_of(estimate.seconds, scenario.replicates, means.nodes, means.cores,
                                 precision ? &*precision : nullptr);
    const double seconds = shape.wall * means.left;
    return seconds <= means.seconds
               ? ""
               : fmt::format(
                     "note: {}, the runs that are left take {}about {}, and --time-limit leaves "
                     "{}: it will stop in time, and the same command goes on",
                     estimate.from, precision ? "up to " : "", duration_text(seconds),
                     duration_text(std::max(means.seconds, 0.0)));
}

std::string too_large_results(const Scenario& scenario, const Recordings& recordings,
                              const Means& means) {
    double bytes = 0;
    for (const Point& point : scenario.points) {
        bytes += bytes_of_results_file(point, recordings[point.index], scenario.replicates);
    }
    return bytes * means.left <= means.disk
               ? ""
               : fmt::format(
                     "note: the results take up to {} before compression, and {} are free on the "
                     "disk that they go to; observe.every, observe.measures and observe.record "
                     "make them smaller",
                     size_text(bytes * means.left), size_text(means.disk));
}

}  // namespace

std::vector<std::string> outlook(const Scenario& scenario, const Recordings& recordings,
                                 const Means& means) {
    std::vector<std::string> notes;
    if (!std::isinf(means.disk)) {
        notes.push_back(too_large_results(scenario, recordings, means));
    }
    std::erase(notes, "");
    if (std::isinf(means.seconds) && !scenario.points.front().model.get<RunSettings>().time_limit) {
        return notes;
    }
    const Size size = size_of(scenario);
    const double all = 1.0 * means.nodes * means.cores;
    constexpr double slowest = 1e5;  // worker-updates per second, of what is slow
    const bool runs_may_be_late = size.longest / slowest > size.limit;
    const bool study_may_be_late = size.updates * means.left / slowest / all > means.seconds;
    if (runs_may_be_late || study_may_be_late) {
        const Estimate estimate =
            estimate_of(scenario, size, std::min(size.limit, std::max(means.seconds, 0.0)));
        const double runs = static_cast<double>(scenario.points.size()) * scenario.replicates;
        notes.push_back(
            too_long_runs(estimate, size.limit, runs * means.left < all ? means.cores : 1));
        notes.push_back(too_long_study(scenario, estimate, means));
    }
    std::erase(notes, "");
    return notes;
}

double free_bytes(const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::path there = std::filesystem::absolute(folder, error);
    while (!std::filesystem::exists(there, error) && there.has_relative_path()) {
        there = there.parent_path();
    }
    const auto space = std::filesystem::space(there, error);
    return error ? infinity : static_cast<double>(space.available);
}

}  // namespace orglab
