#include "comparison/answer_tables.hpp"

#include <fmt/format.h>

#include <cmath>

#include "report/text.hpp"

namespace orglab {
namespace {

std::string since(const Finding& finding, double begins) {
    if (!std::isfinite(finding.leads_from)) {
        return "never";
    }
    return finding.leads_from <= begins ? "the start" : fmt::format("{:g}", finding.leads_from);
}

/// The mean at the end of the runs; of a measure that may never come true, the median over all.
std::string end_of(const Results& results, const Results::Variable& variable, std::uint32_t point) {
    const bool series = variable.dimensions.size() == 3;
    const Eigen::ArrayXd values = results.numbers((series ? "end_" : "") + variable.name, point);
    const std::vector<double> numbers(values.begin(), values.end());
    if (variable.censored) {
        return period_with_interval(
            {median_interval(never_as_infinity(numbers)).estimate, NAN, NAN});
    }
    return with_interval({mean_interval(numbers).estimate, NAN, NAN});
}

}  // namespace

std::string table_of_arms(const Findings& findings, const Question& question) {
    const bool compares = !question.baseline.empty();
    std::vector<std::vector<std::string>> rows;
    rows.push_back({"arm", question.main});
    if (compares) {
        rows.back().push_back("against " + question.baseline);
    }
    rows.back().emplace_back("verdict");
    if (compares) {
        rows.back().push_back(question.smallest_effect >= 0 ? "ahead from period"
                                                            : "below from period");
    }
    for (const auto& arm : findings.arms()) {
        const Finding* finding = findings.find(arm, findings.ordinary);
        if (finding == nullptr) {
            continue;
        }
        rows.push_back({arm, with_interval(finding->value)});
        if (compares) {
            rows.back().push_back(with_signed_interval(finding->difference));
        }
        rows.back().push_back(std::string(to_words(finding->verdict)));
        if (compares) {
            rows.back().push_back(since(*finding, findings.begins));
        }
    }
    return table_text(rows);
}

/// Every other measure that the question records, at the end and under ordinary conditions.
std::string table_of_others(const Results& results, const Question& question) {
    std::vector<Results::Variable> others;
    for (const auto& variable : results.variables()) {
        const bool series =
            variable.dimensions == std::vector<std::string>{"point", "replicate", "period"};
        const bool of_run = variable.dimensions == std::vector<std::string>{"point", "replicate"};
        if ((series && variable.name != question.main) ||
            (of_run && !variable.name.starts_with("end_"))) {
            others.push_back(variable);
        }
    }
    std::vector<std::vector<std::string>> rows{{"beside it"}};
    for (const auto& variable : others) {
        rows.front().push_back(variable.name);
    }
    const auto points = points_of(results);
    for (const auto& point : points) {
        if (point.values != points.front().values) {
            continue;
        }
        std::vector<std::string> row{point.variant};
        for (const auto& variable : others) {
            row.push_back(end_of(results, variable, point.index));
        }
        rows.push_back(std::move(row));
    }
    return others.empty() ? "" : table_text(rows);
}

}  // namespace orglab
