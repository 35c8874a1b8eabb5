#include "comparison/compare.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "comparison/compare_notices.hpp"
#include "comparison/last_time.hpp"
#include "statistics/race.hpp"
#include "support/errors.hpp"
#include "support/nearest.hpp"

namespace orglab {
namespace {

bool is_called(const std::string& name, const OutcomeMeasure& measure, const std::string& shown) {
    return name == shown || name == measure.name || name == measure.plain_name();
}

/// Of a measure as studies have it.
double smallest_effect(const OutcomeMeasure& measure, const std::string& shown,
                       const std::vector<ComparedStudy>& studies, const CompareOptions& options) {
    for (const auto& [name, effect] : options.smallest_effects) {
        if (is_called(name, measure, shown)) {
            return effect;
        }
    }
    if (options.smallest_effect) {
        return *options.smallest_effect;
    }
    const Question& question = studies.front().outcomes.question;
    return question.main == measure.plain_name() ? std::fabs(question.smallest_effect) : 0;
}

/// Refuses smallest effects of measures that are not compared, and tells those of questions that
/// differ.
void check_smallest_effects(const std::vector<ComparedMeasure>& compared,
                            const std::vector<ComparedStudy>& studies,
                            const CompareOptions& options, std::vector<std::string>& notices) {
    std::vector<std::string> names;
    for (const auto& measure : compared) {
        names.push_back(measure.measure.plain_name());
    }
    for (const auto& [name, effect] : options.smallest_effects) {
        const auto is_it = [&called = name](const ComparedMeasure& one) {
            return is_called(called, one.measure, one.name);
        };
        if (std::ranges::none_of(compared, is_it)) {
            throw InputError(Complaint{
                .problem = fmt::format("--smallest-effect {}={:g}: this measure is not compared",
                                       name, effect),
                .allowed = fmt::format("one of {}", fmt::join(names, ", ")),
                .suggestion = nearest(name, names)});
        }
    }
    const Question& first = studies.front().outcomes.question;
    for (const auto& study : studies) {
        const Question& own = study.outcomes.question;
        const bool differs = own.main == first.main &&
                             std::fabs(own.smallest_effect) != std::fabs(first.smallest_effect);
        const bool is_asked =
            options.smallest_effect || options.smallest_effects.contains(own.main);
        if (differs && !is_asked && std::ranges::find(names, own.main) != names.end()) {
            notices.push_back(fmt::format(
                "the smallest effect of {} is {:g} in {} and {:g} in {}: the first is taken "
                "(--smallest-effect sets another)",
                own.main, std::fabs(first.smallest_effect), studies.front().name,
                std::fabs(own.smallest_effect), study.name));
        }
    }
}

ArmNumbers numbers_of_arm(const RunNumbers& runs, const OutcomeMeasure& measure,
                          const ContrastOptions& options) {
    ArmNumbers made{.runs = runs.numbers.size()};
    if (!options.times) {
        made.undefined = static_cast<std::size_t>(
            std::ranges::count_if(runs.numbers, [](double number) { return std::isnan(number); }));
        made.mean =
            bounded_mean_interval(runs.numbers, measure.low, measure.high, options.confidence);
        return made;
    }
    std::vector<double> times = never_as_infinity(runs.numbers);
    std::ranges::replace_if(
        times, [&](double time) { return time > options.horizon; },
        std::numeric_limits<double>::infinity());
    made.reached = {static_cast<std::uint64_t>(std::ranges::count_if(
                        times, [](double time) { return std::isfinite(time); })),
                    times.size(), median_interval(times, options.confidence)};
    made.share = wilson_interval(made.reached.reached, made.reached.runs, options.confidence);
    made.mean = mean_interval(restricted(runs.numbers, options.horizon), options.confidence);
    return made;
}

using AllRuns = std::vector<std::optional<RunNumbers>>;  // per arm; none: not recorded there

/// Fills in arms and contrasts of a measure whose options are known.
void fill(MeasureComparison& made, const AllRuns& runs, const ComparedArms& arms,
          const Shared& shared) {
    for (const auto& numbers : runs) {
        made.arms.push_back(
            numbers ? std::optional(numbers_of_arm(*numbers, made.measure.measure, made.options))
                    : std::nullopt);
    }
    for (const ArmPair& pair : arms.pairs) {
        const auto& one = runs[pair.baseline];
        const auto& other = runs[pair.arm];
        const bool same = shared[arms.arms[pair.baseline].study][arms.arms[pair.arm].study];
        made.contrasts.push_back(one && other
                                     ? std::optional(contrast_of(*one, *other, same, made.options))
                                     : std::nullopt);
    }
}

/// The last time that all studies have which recorded a measure.
double horizon_of(const ComparedMeasure& measure, const std::vector<ComparedStudy>& studies) {
    double horizon = std::numeric_limits<double>::infinity();
    for (std::size_t s = 0; s < studies.size(); ++s) {
        if (measure.in[s]) {
            horizon = std::min(horizon, last_time(studies[s].outcomes, measure.in[s]->measure));
        }
    }
    return horizon;
}

MeasureComparison compared_in(const ComparedMeasure& measure, const ComparedArms& arms,
                              const std::vector<ComparedStudy>& studies, const Shared& shared,
                              const CompareOptions& options, std::vector<std::string>& notices) {
    MeasureComparison made{.measure = measure};
    made.options = {
        .confidence = options.confidence,
        .smallest_effect = smallest_effect(measure.measure, measure.name, studies, options),
        .times = measure.measure.censored && measure.measure.one_per_run()};
    if (made.options.times) {
        made.options.horizon = horizon_of(measure, studies);
    }
    AllRuns runs;
    std::vector<std::string> without;
    for (const Arm& arm : arms.arms) {
        const auto& shown = measure.in[arm.study];
        if (shown && !can_have(studies[arm.study].outcomes, shown->measure.name, arm.point)) {
            without.push_back(arm.name());
        }
        runs.push_back(shown ? std::optional(run_numbers(studies[arm.study].outcomes, *shown,
                                                         arm.point, options.period))
                             : std::nullopt);
    }
    fill(made, runs, arms, shared);
    if (!without.empty()) {
        notices.push_back(without_event(measure.measure, without));
    }
    return made;
}

/// Courses, and what sums them up.
void compare_over_time(Comparison& made, const std::vector<ComparedStudy>& studies,
                       const Shared& shared, const CompareOptions& options) {
    ComparedCourses found = compared_courses(
        studies, made.arms, {options.measures, options.thresholds, options.confidence}, shared,
        made.notices);
    std::vector<ComparedMeasure> measures;
    for (const auto& course : found.courses) {
        measures.push_back(course.measure);
    }
    check_smallest_effects(measures, studies, options, made.notices);
    for (const auto& summed_up : found.summed_up) {
        const CourseComparison& course = found.courses[summed_up.course];
        const double smallest =
            smallest_effect(course.measure.measure, course.measure.name, studies, options);
        MeasureComparison one{.measure = {summed_up.measure.name, summed_up.measure, {}},
                              .options = {.confidence = options.confidence,
                                          .smallest_effect = summed_up.factor * smallest,
                                          .times = summed_up.measure.censored}};
        if (one.options.times) {
            one.options.horizon = static_cast<double>(course.periods.back());
        }
        fill(one, summed_up.runs, made.arms, shared);
        made.measures.push_back(std::move(one));
    }
    made.courses = std::move(found.courses);
}

/// Corrects all p-values together; returns how many there are.
std::size_t correct(std::vector<MeasureComparison>& measures) {
    std::vector<double> all;
    for (const auto& measure : measures) {
        for (const auto& contrast : measure.contrasts) {
            if (contrast) {
                all.push_back(contrast->p);
            }
        }
    }
    const std::vector<double> corrected = holm(all);
    std::size_t next = 0;
    for (auto& measure : measures) {
        for (auto& contrast : measure.contrasts) {
            if (contrast) {
                contrast->p_holm = corrected[next++];
            }
        }
    }
    return static_cast<std::size_t>(
        std::ranges::count_if(all, [](double p) { return !std::isnan(p); }));
}

}  // namespace

Comparison compare(const std::vector<ComparedStudy>& studies, const CompareOptions& options) {
    expect(!studies.empty(), "there is a study to compare");
    if (options.over_time && options.confidence > usual_confidence) {
        throw InputError(Complaint{
            .problem = fmt::format("--confidence {:g} is not possible over time: the band around "
                                   "a course is drawn for {:g} and below",
                                   options.confidence, usual_confidence),
            .allowed = fmt::format("at most {:g} with --at period", usual_confidence)});
    }
    Comparison made{.arms = compared_arms(studies, options.arms),
                    .period = options.period,
                    .confidence = options.confidence};
    for (const auto& study : studies) {
        made.studies.push_back(study.name);
    }
    tell_studies(made, studies, options.over_time);
    made.notices.insert(made.notices.end(), made.arms.notices.begin(), made.arms.notices.end());
    tell_empty_arms(studies, made.arms, made.notices);
    const Shared shared = shared_by(studies, made.notices);
    if (options.over_time) {
        compare_over_time(made, studies, shared, options);
    } else {
        const std::vector<ComparedMeasure> measures =
            compared_measures(studies, options.measures, options.period, made.notices);
        check_smallest_effects(measures, studies, options, made.notices);
        for (const auto& measure : measures) {
            made.measures.push_back(
                compared_in(measure, made.arms, studies, shared, options, made.notices));
        }
    }
    for (const auto& measure : made.measures) {
        tell_numbers(measure, made.arms, made.notices);
    }
    made.tests = correct(made.measures);
    return made;
}

}  // namespace orglab
