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

namespace {

std::vector<report::Heading> headings_of_arms(const Findings& findings, const Question& question) {
    std::vector<report::Heading> headings{
        {.label = "arm"}, {.label = question.main + (findings.times ? " (mean period)" : "")}};
    if (question.baseline.empty()) {
        headings.push_back({.label = "verdict"});
        return headings;
    }
    headings.push_back({.label = "against " + question.baseline});
    if (findings.times) {
        headings.push_back({.label = "pairs in which it is earlier"});
    }
    headings.push_back({.label = "verdict"});
    if (!findings.times) {
        headings.push_back(
            {.label = question.smallest_effect >= 0 ? "ahead from period" : "below from period"});
    }
    return headings;
}

}  // namespace

report::Table table_of_arms(const Findings& findings, const Question& question) {
    const bool compares = !question.baseline.empty();
    const int decimals = findings.times ? 1 : 3;
    report::Table table{.headings = headings_of_arms(findings, question)};
    for (const auto& arm : findings.arms()) {
        const Finding* finding = findings.find(arm, findings.ordinary);
        if (finding == nullptr) {
            continue;
        }
        report::Row row{arm, report::Estimate{finding->value, decimals}};
        if (compares) {
            row.push_back(report::Estimate{finding->difference, decimals, true});
        }
        if (finding->race) {
            row.push_back(report::Share{finding->race->faster});
        }
        row.push_back(std::string(to_words(finding->verdict)));
        if (compares && !findings.times) {
            row.push_back(since(*finding, findings.begins));
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

report::Table table_of_others(const Outcomes& outcomes, const Findings& findings,
                              const Question& question) {
    std::vector<OutcomeMeasure> others;
    for (const auto& measure : outcomes.measures) {
        // A study without series has what they ended with.
        const bool series = (outcomes.has_series() ? measure.one_per_period()
                                                   : measure.kind == MeasureKind::end &&
                                                         measure.axis == Axis::none) &&
                            measure.plain_name() != question.main;
        const bool of_run = measure.one_per_run() && measure.name != question.main &&
                            measure.kind != MeasureKind::end &&
                            measure.kind != MeasureKind::structure_end;
        if (series || of_run) {
            others.push_back(measure);
        }
    }
    report::Table table{.headings = {{.label = "other measures"}}};
    for (const auto& measure : others) {
        table.headings.push_back({.label = measure.plain_name()});
    }
    const auto points = points_of(outcomes);
    for (const auto& point : points) {
        if (point.values != findings.ordinary) {
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
