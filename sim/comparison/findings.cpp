#include "comparison/findings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <span>

#include "statistics/crossing.hpp"

namespace orglab {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr Interval none{nan, nan, nan};

std::span<const double> span_of(const Eigen::ArrayXd& values) {
    return {values.data(), static_cast<std::size_t>(values.size())};
}

/// The verdict on a claim that expects more, or, below 0, less.
Verdict verdict_of(const Interval& difference, double smallest_effect) {
    if (smallest_effect >= 0) {
        return verdict(difference, smallest_effect);
    }
    return verdict({-difference.estimate, -difference.high, -difference.low}, -smallest_effect);
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
    Eigen::ArrayXd end;      ///< replicate
    Eigen::ArrayXXd series;  ///< replicate x recorded period
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
        : outcomes_(outcomes),
          question_(question),
          end_("end_" + question.main),
          range_(outcomes.find(end_)) {
        if (range_ == nullptr || range_->axis != Axis::none || !outcomes.has(question.main)) {
            throw InputError(
                Complaint{.key = "question.main",
                          .problem = fmt::format("`{}` is not in the results", question.main),
                          .allowed = "a measure that is recorded every period"});
        }
    }

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
        return {outcomes_.numbers(end_, found->index),
                outcomes_.series(question_.main, found->index)};
    }

    /// The arm against the baseline, or by itself if there is none.
    Finding finding(const ComparedPoint& arm, const std::optional<Baseline>& baseline) const {
        Finding made{.arm = arm.variant,
                     .condition = arm.values,
                     .baseline = none,
                     .leads_from = nan,
                     .sure_from = nan,
                     .doubt_from = nan};
        const Eigen::ArrayXd values = outcomes_.numbers(end_, arm.index);
        made.difference = mean_interval(span_of(values));
        made.value = bounded_mean_interval(span_of(values), range_->low, range_->high);
        if (baseline) {
            made.baseline =
                bounded_mean_interval(span_of(baseline->end), range_->low, range_->high);
            made.difference = paired_difference_interval(span_of(baseline->end), span_of(values));
            time(made, outcomes_, outcomes_.series(question_.main, arm.index), baseline->series,
                 question_.smallest_effect >= 0);
        }
        made.verdict = verdict_of(made.difference, question_.smallest_effect);
        return made;
    }

private:
    const Outcomes& outcomes_;
    const Question& question_;
    std::string end_;
    const OutcomeMeasure* range_;
};

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
        .keys = outcomes.swept,
        .ordinary = points.front().values};
    for (const auto& point : points) {
        if (std::ranges::find(findings.conditions, point.values) == findings.conditions.end()) {
            findings.conditions.push_back(point.values);
        }
    }
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
    return findings;
}

}  // namespace orglab
