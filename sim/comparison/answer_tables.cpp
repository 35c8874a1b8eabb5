#include "comparison/answer_tables.hpp"

#include <cmath>
#include <limits>

#include "comparison/points.hpp"

namespace orglab {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

report::Cell since(const Finding& finding, double begins) {
    if (std::isfinite(finding.leads_from) && finding.leads_from <= begins) {
        return "the start";
    }
    return report::Period{{finding.leads_from, nan, nan}};  // +inf: never; NaN: not known
}

/// The mean at the end of the runs; of a measure that may never come true, the median over all.
report::Cell end_of(const Outcomes& outcomes, const OutcomeMeasure& measure, std::uint32_t point) {
    const bool series = measure.kind == MeasureKind::series;
    const std::vector<double> numbers =
        numbers_of_ok_runs(outcomes, (series ? "end_" : "") + measure.name, point);
    if (measure.censored) {
        return report::Period{{median_interval(never_as_infinity(numbers)).estimate, nan, nan}};
    }
    return report::Number{mean_interval(numbers).estimate, 3};
}

}  // namespace

report::Table table_of_arms(const Findings& findings, const Question& question) {
    const bool compares = !question.baseline.empty();
    report::Table table{.headings = {{.label = "arm"}, {.label = question.main}}};
    if (compares) {
        table.headings.push_back({.label = "against " + question.baseline});
    }
    table.headings.push_back({.label = "verdict"});
    if (compares) {
        table.headings.push_back(
            {.label = question.smallest_effect >= 0 ? "ahead from period" : "below from period"});
    }
    for (const auto& arm : findings.arms()) {
        const Finding* finding = findings.find(arm, findings.ordinary);
        if (finding == nullptr) {
            continue;
        }
        report::Row row{arm, report::Estimate{finding->value}};
        if (compares) {
            row.push_back(report::Estimate{finding->difference, 3, true});
        }
        row.push_back(std::string(to_words(finding->verdict)));
        if (compares) {
            row.push_back(since(*finding, findings.begins));
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

report::Table table_of_others(const Outcomes& outcomes, const Question& question) {
    std::vector<OutcomeMeasure> others;
    for (const auto& measure : outcomes.measures) {
        const bool series = measure.one_per_period() && measure.name != question.main;
        const bool of_run = measure.one_per_run() && measure.kind != MeasureKind::end &&
                            measure.kind != MeasureKind::structure_end;
        if (series || of_run) {
            others.push_back(measure);
        }
    }
    report::Table table{.headings = {{.label = "other measures"}}};
    for (const auto& measure : others) {
        table.headings.push_back({.label = measure.name});
    }
    const auto points = points_of(outcomes);
    for (const auto& point : points) {
        if (point.values != points.front().values) {
            continue;
        }
        report::Row row{point.variant};
        for (const auto& measure : others) {
            row.push_back(end_of(outcomes, measure, point.index));
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace orglab
