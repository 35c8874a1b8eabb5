#include "selftest/selftest.hpp"

#include <fmt/format.h>

#include <Eigen/Core>

#include <algorithm>
#include <cmath>

#include "execution/execute.hpp"
#include "execution/openmp_team.hpp"
#include "selftest/target_study.hpp"
#include "statistics/crossing.hpp"
#include "statistics/effects.hpp"
#include "statistics/sample.hpp"
#include "statistics/tests.hpp"

namespace orglab {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
const double two_sides_of_95 = 2 * 1.959963984540054;

/// What was read from the runs of one point: a number a replicate, and for crossings the whole
/// course.
struct Readings {
    std::vector<double> numbers;
    Eigen::ArrayXXd courses;
};

/// An estimate with its standard error.
struct Estimate {
    double value = nan;
    double error = nan;
};

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

Readings read_runs(const Target& target, const Point& point, std::uint32_t replicates,
                   const SelftestOptions& options) {
    const Recordings recordings(std::vector{recording_of(point)});
    const Recording& recording = recordings[0];
    const auto read = reader_of(target, recording);
    const Plan plan = plan_of(PointList(std::vector{point}), recordings, target.seed(), replicates);
    Readings readings;
    readings.numbers.assign(replicates, nan);
    const bool courses = target.statistic == Statistic::crossing;
    if (courses) {
        readings.courses = Eigen::ArrayXXd::Constant(replicates, recording.rows(), nan);
    }
    std::string failure;
    static const std::atomic<bool> never{false};
    execute(plan, options.threads, options.stop != nullptr ? *options.stop : never, [&](Run&& run) {
        if (run.status != Status::ok) {
            failure = run.message;
            return;
        }
        readings.numbers[run.replicate] = read(run);
        if (courses) {
            readings.courses.row(run.replicate) = run.series.col(0).cast<double>().transpose();
        }
    });
    if (!failure.empty()) {
        throw MachineError("a run failed: " + failure);
    }
    return readings;
}

/// Runs that all end alike may hide an outcome as rare as one in so many: the error leaves room for
/// it.
Estimate mean_of(const std::vector<double>& numbers) {
    const Sample sample = sample_of(numbers);
    const auto size = static_cast<double>(sample.size);
    const double error = std::sqrt(sample.variance() / size);
    return {sample.mean, error == 0 ? 1 / size : error};
}

/// The error leaves room at shares of 0 and 1 (Agresti & Coull 1998).
Estimate share_of(double successes, double trials) {
    const double padded = (successes + 2) / (trials + 4);
    return {successes / trials, std::sqrt(padded * (1 - padded) / trials)};
}

/// From a 95 % interval; one-sided if the other limit is not known.
Estimate from_interval(const Interval& interval) {
    if (std::isfinite(interval.low) && std::isfinite(interval.high)) {
        return {interval.estimate, (interval.high - interval.low) / two_sides_of_95};
    }
    const double side = std::isfinite(interval.low) ? interval.estimate - interval.low
                                                    : interval.high - interval.estimate;
    return {interval.estimate, 2 * side / two_sides_of_95};
}

Estimate estimate_of(const Target& target, const Scenario& scenario, std::uint32_t replicates,
                     const SelftestOptions& options) {
    const Readings point =
        read_runs(target, point_named(scenario, target.point), replicates, options);
    const auto trials = static_cast<double>(replicates);
    switch (target.statistic) {
        case Statistic::mean:
            return mean_of(point.numbers);
        case Statistic::median:
            return from_interval(median_interval(never_as_infinity(point.numbers)));
        case Statistic::reached:
            return share_of(
                static_cast<double>(std::count_if(point.numbers.begin(), point.numbers.end(),
                                                  [](double x) { return std::isfinite(x); })),
                trials);
        default:
            break;
    }
    const Readings against =
        read_runs(target, point_named(scenario, target.against), replicates, options);
    if (target.statistic == Statistic::wins) {
        return share_of(static_cast<double>(count_wins(against.numbers, point.numbers).second),
                        trials);
    }
    std::vector<std::int32_t> periods;
    for (Eigen::Index p = 0; p < point.courses.cols(); ++p) {
        periods.push_back(static_cast<std::int32_t>(p));
    }
    const SeriesPair pair{against.courses, point.courses, periods};
    const Interval crossing = crossing_interval(pair);
    return from_interval(crossing);
}

void judge(TargetResult& judged, const Estimate& ours) {
    const Target& target = judged.target;
    judged.ours = ours.value;
    judged.our_error = ours.error;
    double error = std::isnan(target.error) ? 0 : target.error;
    if (std::isnan(target.error) && !std::isnan(target.runs)) {
        error = ours.error * std::sqrt(judged.replicates / target.runs);
    }
    judged.difference_error = std::isnan(ours.error) ? error : std::hypot(ours.error, error);
    const double difference = judged.ours - target.value;
    judged.z = difference == 0 ? 0 : difference / judged.difference_error;
    judged.allowed = std::max(target.tolerance, errors_allowed * judged.difference_error);
    // Nothing holds by an interval without an end: too few runs say nothing.
    judged.holds = std::isfinite(difference) && std::isfinite(judged.allowed) &&
                   std::abs(difference) <= judged.allowed;
}

/// The sum of squared z of the model's rows so far, and its verdict.
void judge_chi_square(TargetResult& judged, const std::vector<TargetResult>& before) {
    judged.ours = 0;
    for (const auto& cell : before) {
        if (cell.target.model == judged.target.model && cell.target.tolerance == 0 &&
            cell.target.statistic != Statistic::chi_square) {
            judged.ours += cell.z * cell.z;
            ++judged.replicates;
        }
    }
    judged.our_error = judged.difference_error = judged.z = nan;
    judged.allowed = judged.target.value;
    judged.holds = judged.replicates > 0 && judged.ours < judged.target.value;
}

}  // namespace

std::vector<TargetResult> run_selftest(const std::vector<Target>& targets,
                                       const SelftestOptions& options,
                                       const std::function<void(const TargetResult&)>& judged) {
    refuse_targets_that_do_not_fit(targets, options);
    refuse_threads_that_cannot_start(number_of_threads(options.threads));
    std::vector<TargetResult> all;
    for (const auto& target : targets) {
        const std::uint32_t replicates = replicates_of(target, options);
        if (replicates == 0) {
            continue;
        }
        TargetResult one{.target = target};
        if (target.statistic == Statistic::chi_square) {
            judge_chi_square(one, all);
        } else {
            one.replicates = replicates;
            try {
                const Scenario scenario = scenario_of(target, options);
                judge(one, estimate_of(target, scenario, one.replicates, options));
            } catch (const InputError& mistake) {
                one.problem = mistake.what();
            } catch (const MachineError& failure) {
                one.problem = failure.what();
            }
        }
        if (options.stop != nullptr && *options.stop) {
            break;
        }
        judged(one);
        all.push_back(std::move(one));
    }
    return all;
}

std::vector<ModelVerdict> verdicts(const std::vector<TargetResult>& judged) {
    std::vector<ModelVerdict> models;
    for (const auto& first : judged) {
        if (std::any_of(models.begin(), models.end(),
                        [&](const auto& m) { return m.model == first.target.model; })) {
            continue;
        }
        ModelVerdict model{.model = first.target.model};
        std::vector<double> p;
        for (const auto& one : judged) {
            if (one.target.model != model.model) {
                continue;
            }
            ++model.targets;
            model.held += one.holds ? 1 : 0;
            if (one.target.tolerance == 0 && std::isfinite(one.z)) {
                p.push_back(normal_two_sided(one.z));
            }
        }
        const auto adjusted = holm(p);
        model.smallest_p =
            adjusted.empty() ? nan : *std::min_element(adjusted.begin(), adjusted.end());
        model.holds = model.held == model.targets;
        models.push_back(std::move(model));
    }
    return models;
}

}  // namespace orglab
