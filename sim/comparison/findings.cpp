#include "comparison/findings.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <span>

#include "comparison/last_time.hpp"
#include "comparison/races.hpp"
#include "scenario/asked_condition.hpp"
#include "statistics/crossing.hpp"
#include "support/nearest.hpp"

namespace orglab {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr Interval none{nan, nan, nan};

std::span<const double> span_of(const Eigen::ArrayXd& values) {
    return {values.data(), static_cast<std::size_t>(values.size())};
}

/// The verdict on a claim that expects more, or less.
Verdict verdict_of(const Interval& difference, double smallest_effect, bool expects_more) {
    const Interval turned{-difference.estimate, -difference.high, -difference.low};
    return verdict(expects_more ? difference : turned, std::fabs(smallest_effect));
}

/// How many of the first recorded periods have no number in any replicate (a share of what was
/// adopted before anything was).
Eigen::Index unnumbered(const Eigen::ArrayXXd& first, const Eigen::ArrayXXd& second) {
    Eigen::Index skipped = 0;
    while (skipped + 1 < first.cols() &&
           (first.col(skipped).isNaN() || second.col(skipped).isNaN()).all()) {
        ++skipped;
    }
    return skipped;
}

/// The main measure of a baseline, read once for all arms that are held against it.
struct Baseline {
    std::uint32_t point;
    Eigen::ArrayXd end;      ///< replicate
    Eigen::ArrayXXd series;  ///< replicate x recorded period; nothing of times and without series
};

/// Fills in since when the arm is on the side that the claim expects.
void time(Finding& finding, const Outcomes& outcomes, const Eigen::ArrayXXd& arm,
          const Eigen::ArrayXXd& baseline, bool expects_more) {
    const Eigen::Index skipped = unnumbered(arm, baseline);
    const Eigen::ArrayXXd of_arm = arm.rightCols(arm.cols() - skipped);
    const Eigen::ArrayXXd of_baseline = baseline.rightCols(baseline.cols() - skipped);
    const auto periods = std::span(outcomes.periods).subspan(static_cast<std::size_t>(skipped));
    const SeriesPair pair{expects_more ? of_baseline : of_arm, expects_more ? of_arm : of_baseline,
                          periods};
    const Interval crossing = crossing_interval(pair);
    finding.leads_from = crossing.estimate;
    finding.sure_from = crossing.high;
    finding.doubt_from = crossing.low;
}

/// Finds what the arms say under one condition after the other.
class Search {
public:
    Search(const Outcomes& outcomes, const Question& question)
        : outcomes_(outcomes), question_(question), range_(outcomes.find("end_" + question.main)) {
        const OutcomeMeasure* time = outcomes.find(question.main);
        times_ = time != nullptr && time->censored && time->one_per_run();
        range_ = times_ ? time : range_;
        const bool is_there = outcomes.has(question.main) || !outcomes.has_series();
        if (range_ == nullptr || range_->axis != Axis::none || !is_there) {
            throw InputError(
                Complaint{.key = "question.main",
                          .problem = fmt::format("`{}` is not in the results", question.main),
                          .allowed = "a measure that is recorded every period, or a time"});
        }
    }

    [[nodiscard]] bool times() const { return times_; }

    /// The baseline's numbers under the condition that a point stands for.
    Baseline baseline(const std::vector<ComparedPoint>& points,
                      const std::vector<Value>& condition) const {
        const auto found = std::ranges::find_if(points, [&](const ComparedPoint& point) {
            return point.variant == question_.baseline && point.values == condition;
        });
        if (found == points.end()) {
            throw InputError(
                Complaint{.key = "question.baseline",
                          .problem = fmt::format("there is no variant `{}`", question_.baseline)});
        }
        return {found->index, outcomes_.numbers(range_->name, found->index),
                has_course() ? outcomes_.series(question_.main, found->index) : Eigen::ArrayXXd()};
    }

    /// The arm against the baseline, or by itself if there is none.
    Finding finding(const ComparedPoint& arm, const std::optional<Baseline>& baseline) const {
        Finding made{.arm = arm.variant,
                     .condition = arm.values,
                     .baseline = none,
                     .leads_from = nan,
                     .sure_from = nan,
                     .doubt_from = nan};
        if (times_) {
            fill_with_times(made, arm, baseline);
        } else {
            fill_with_ends(made, arm, baseline);
        }
        made.verdict = made.nobody_came
                           ? Verdict::too_close_to_tell
                           : verdict_of(made.difference, question_.smallest_effect, expects_more());
        return made;
    }

private:
    /// Whether runs have their course of the main measure.
    [[nodiscard]] bool has_course() const { return !times_ && outcomes_.has_series(); }
    [[nodiscard]] bool expects_more() const {
        return question_.smallest_effect > 0 || (question_.smallest_effect == 0 && !times_);
    }

    void fill_with_ends(Finding& made, const ComparedPoint& arm,
                        const std::optional<Baseline>& baseline) const {
        const Eigen::ArrayXd values = outcomes_.numbers(range_->name, arm.index);
        made.difference = mean_interval(span_of(values));
        made.value = bounded_mean_interval(span_of(values), range_->low, range_->high);
        if (baseline) {
            made.baseline =
                bounded_mean_interval(span_of(baseline->end), range_->low, range_->high);
            made.difference = paired_difference_interval(span_of(baseline->end), span_of(values));
            if (has_course()) {  // else since when the arm leads is not known
                time(made, outcomes_, outcomes_.series(question_.main, arm.index), baseline->series,
                     expects_more());
            }
        }
    }

    void fill_with_times(Finding& made, const ComparedPoint& arm,
                         const std::optional<Baseline>& baseline) const {
        const double horizon = last_time(outcomes_, *range_);
        const auto mean_of = [&](std::uint32_t point) {
            return mean_interval(
                restricted(numbers_of_ok_runs(outcomes_, range_->name, point), horizon));
        };
        made.value = mean_of(arm.index);
        made.difference = made.value;
        if (baseline) {
            const TimePairs pairs =
                pairs_of_times(outcomes_, range_->name, arm.index, baseline->point);
            made.baseline = mean_of(baseline->point);
            made.race = race(pairs.own, pairs.other, horizon);
            made.pairs = pairs.own.size();
            made.difference = made.race->difference;
            made.nobody_came =
                std::ranges::all_of(pairs.own, [](double t) { return std::isnan(t); }) &&
                std::ranges::all_of(pairs.other, [](double t) { return std::isnan(t); });
        }
    }

    const Outcomes& outcomes_;
    const Question& question_;
    const OutcomeMeasure* range_;  ///< the measure that has one number per run
    bool times_ = false;
};

/// The conditions that the claim is about.
std::vector<std::vector<Value>> scope_of(const Question& question,
                                         const std::vector<std::string>& keys,
                                         const std::vector<std::vector<Value>>& conditions) {
    std::vector<std::vector<Value>> scope = conditions;
    for (const auto& text : question.at) {
        const AskedCondition asked = asked_condition(text);
        const auto key = key_meant(asked.key, keys);
        std::erase_if(scope, [&](const std::vector<Value>& condition) {
            return !key || !says(asked.value, condition[*key]);
        });
    }
    if (scope.empty()) {
        throw InputError(Complaint{.key = "question.at",
                                   .problem = fmt::format("no point of the results has {}",
                                                          fmt::join(question.at, ", "))});
    }
    return scope;
}

/// An arm that is alone is the one that the claim is about, named or not.
void settle_focus(Findings& findings) {
    const auto arms = findings.arms();
    if (findings.focus.empty() && arms.size() == 1) {
        findings.focus = arms.front();
    }
    if (!findings.focus.empty() && std::ranges::find(arms, findings.focus) == arms.end()) {
        throw InputError(
            Complaint{.key = "question.arm",
                      .problem = fmt::format("`{}` is not an arm of the results", findings.focus),
                      .allowed = fmt::format("one of {}", fmt::join(arms, ", ")),
                      .suggestion = nearest(findings.focus, arms)});
    }
}

}  // namespace

const Finding* Findings::find(const std::string& arm, const std::vector<Value>& condition) const {
    const auto found = std::ranges::find_if(all, [&](const Finding& finding) {
        return finding.arm == arm && finding.condition == condition;
    });
    return found == all.end() ? nullptr : &*found;
}

std::vector<std::string> Findings::arms() const {
    std::vector<std::string> names;
    for (const auto& finding : all) {
        if (std::ranges::find(names, finding.arm) == names.end()) {
            names.push_back(finding.arm);
        }
    }
    return names;
}

Findings findings_of(const Outcomes& outcomes, const Question& question) {
    const Search search(outcomes, question);
    const auto points = points_of(outcomes);
    Findings findings{
        .begins = outcomes.periods.size() > 1 ? static_cast<double>(outcomes.periods[1]) : 0,
        .times = search.times(),
        .focus = question.arm,
        .keys = outcomes.swept};
    for (const auto& point : points) {
        if (std::ranges::find(findings.conditions, point.values) == findings.conditions.end()) {
            findings.conditions.push_back(point.values);
        }
    }
    findings.scope = scope_of(question, findings.keys, findings.conditions);
    findings.ordinary = findings.scope.front();
    std::vector<std::optional<Finding>> found(points.size());
    for (const auto& condition : findings.conditions) {
        std::optional<Baseline> baseline;
        if (!question.baseline.empty()) {
            baseline = search.baseline(points, condition);
        }
        for (const auto& point : points) {
            if (point.values == condition && point.variant != question.baseline) {
                found[point.index] = search.finding(point, baseline);
            }
        }
    }
    for (auto& finding : found) {
        if (finding) {
            findings.all.push_back(std::move(*finding));
        }
    }
    settle_focus(findings);
    return findings;
}

}  // namespace orglab
