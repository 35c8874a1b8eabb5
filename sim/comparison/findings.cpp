#include "comparison/findings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
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

/// An interval does not go beyond what the measure can be.
Interval within(const Results::Variable& range, Interval interval) {
    interval.low = std::isnan(interval.low) ? nan : std::max(interval.low, range.low);
    interval.high = std::isnan(interval.high) ? nan : std::min(interval.high, range.high);
    return interval;
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

/// Fills in since when the arm is on the side that the claim expects.
void time(Finding& finding, const Results& results, const std::string& main, std::uint32_t arm,
          std::uint32_t baseline, bool expects_more) {
    const auto all_periods = results.periods();
    const Eigen::ArrayXXd whole_arm = results.series(main, arm);
    const Eigen::ArrayXXd whole_baseline = results.series(main, baseline);
    const Eigen::Index skipped = unnumbered(whole_arm, whole_baseline);
    const Eigen::ArrayXXd of_arm = whole_arm.rightCols(whole_arm.cols() - skipped);
    const Eigen::ArrayXXd of_baseline = whole_baseline.rightCols(whole_baseline.cols() - skipped);
    const auto periods = std::span(all_periods).subspan(static_cast<std::size_t>(skipped));
    const SeriesPair pair{expects_more ? of_baseline : of_arm, expects_more ? of_arm : of_baseline,
                          periods};
    finding.leads_from = crossing_period(pair);
    const Interval crossing = crossing_interval(pair);
    finding.sure_from = crossing.high;
    finding.doubt_from = crossing.low;
}

const ComparedPoint* baseline_of(const std::vector<ComparedPoint>& points, const ComparedPoint& arm,
                                 const std::string& name) {
    const auto found = std::find_if(points.begin(), points.end(), [&](const ComparedPoint& point) {
        return point.variant == name && point.values == arm.values;
    });
    return found == points.end() ? nullptr : &*found;
}

}  // namespace

const Finding* Findings::find(const std::string& arm,
                              const std::vector<std::string>& condition) const {
    const auto found = std::find_if(all.begin(), all.end(), [&](const Finding& finding) {
        return finding.arm == arm && finding.condition == condition;
    });
    return found == all.end() ? nullptr : &*found;
}

std::vector<std::string> Findings::arms() const {
    std::vector<std::string> names;
    for (const auto& finding : all) {
        if (std::find(names.begin(), names.end(), finding.arm) == names.end()) {
            names.push_back(finding.arm);
        }
    }
    return names;
}

Findings findings_of(const Results& results, const Question& question) {
    const std::string end = "end_" + question.main;
    const auto variables = results.variables();
    if (!results.has(end)) {
        throw InputError(
            Complaint{.key = "question.main",
                      .problem = fmt::format("`{}` is not in the results", question.main),
                      .allowed = "a measure that is recorded every period"});
    }
    const auto points = points_of(results);
    const auto periods = results.periods();
    const Results::Variable range = *std::ranges::find(variables, end, &Results::Variable::name);
    Findings findings{.begins = periods.size() > 1 ? static_cast<double>(periods[1]) : 0,
                      .keys = swept_keys(results),
                      .ordinary = points.front().values};
    for (const auto& point : points) {
        if (std::find(findings.conditions.begin(), findings.conditions.end(), point.values) ==
            findings.conditions.end()) {
            findings.conditions.push_back(point.values);
        }
        if (point.variant == question.baseline) {
            continue;
        }
        Finding finding{.arm = point.variant,
                        .condition = point.values,
                        .baseline = none,
                        .leads_from = nan,
                        .sure_from = nan,
                        .doubt_from = nan};
        const Eigen::ArrayXd values = results.numbers(end, point.index);
        finding.difference = mean_interval(span_of(values));
        finding.value = within(range, finding.difference);
        if (!question.baseline.empty()) {
            const ComparedPoint* baseline = baseline_of(points, point, question.baseline);
            if (baseline == nullptr) {
                throw InputError(Complaint{
                    .key = "question.baseline",
                    .problem = fmt::format("there is no variant `{}`", question.baseline)});
            }
            const Eigen::ArrayXd base = results.numbers(end, baseline->index);
            finding.baseline = within(range, mean_interval(span_of(base)));
            finding.difference = paired_difference_interval(span_of(base), span_of(values));
            time(finding, results, question.main, point.index, baseline->index,
                 question.smallest_effect >= 0);
        }
        finding.verdict = verdict_of(finding.difference, question.smallest_effect);
        findings.all.push_back(std::move(finding));
    }
    return findings;
}

}  // namespace orglab
