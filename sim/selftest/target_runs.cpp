#include "selftest/target_runs.hpp"

#include <algorithm>
#include <limits>

#include "selftest/target_study.hpp"
#include "support/errors.hpp"

namespace orglab {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// Where a run keeps the number that a target asks for.
std::function<double(const Run&)> reader_of(const Target& target, const Recording& recording) {
    const auto named = [&](const Measure& measure) { return measure.name == target.measure; };
    for (const auto& series : recording.series) {
        if (named(series.measure)) {
            const auto column = static_cast<Eigen::Index>(series.first_column);
            if (target.period == 0) {
                return
                    [column](const Run& run) { return static_cast<double>(run.series(0, column)); };
            }
            return [column](const Run& run) { return run.end[column]; };
        }
    }
    const auto of_run = std::find_if(recording.run.begin(), recording.run.end(), named);
    if (of_run != recording.run.end()) {
        const auto index = static_cast<std::size_t>(of_run - recording.run.begin());
        return [index](const Run& run) { return run.run_measures[index]; };
    }
    const auto of_structure =
        std::find_if(recording.structure.begin(), recording.structure.end(), named);
    if (of_structure != recording.structure.end()) {
        const auto index = static_cast<std::size_t>(of_structure - recording.structure.begin());
        return [index](const Run& run) { return static_cast<double>(run.structure[index]); };
    }
    throw InputError(Complaint{.key = target.measure, .problem = "is not recorded"});
}

}  // namespace

PointRuns::PointRuns(const Target& target, const Point& point, std::uint32_t replicates)
    : recordings_(std::vector{recording_of(point)}),
      plan_(plan_of(PointList(std::vector{point}), recordings_, target.seed(), replicates)),
      read_(reader_of(target, recordings_[0])) {
    readings_.numbers.assign(replicates, nan);
    if (target.statistic == Statistic::crossing) {
        readings_.courses = Eigen::ArrayXXd::Constant(replicates, recordings_[0].rows(), nan);
    }
}

void PointRuns::take(const Run& run) {
    readings_.numbers[run.replicate] = read_(run);
    if (readings_.courses.size() > 0) {
        readings_.courses.row(run.replicate) = run.series.col(0).cast<double>().transpose();
    }
}

std::uint32_t points_of(const Target& target) {
    return target.statistic == Statistic::wins || target.statistic == Statistic::crossing ? 2 : 1;
}

TargetRuns runs_of(const Target& target, const Scenario& scenario, std::uint32_t replicates) {
    TargetRuns runs;
    runs.push_back(
        std::make_unique<PointRuns>(target, point_named(scenario, target.point), replicates));
    if (points_of(target) == 2) {
        runs.push_back(
            std::make_unique<PointRuns>(target, point_named(scenario, target.against), replicates));
    }
    return runs;
}

}  // namespace orglab
