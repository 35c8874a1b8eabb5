#include "comparison/compare_courses_page.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "comparison/compare_sentences.hpp"
#include "report/text.hpp"
#include "statistics/crossing.hpp"

namespace orglab {
namespace {

/// "12 to 60, 80 to 100": recorded periods in which a limit is on one side of 0.
template <class OnSide>
std::string spans_text(const std::vector<std::int32_t>& periods, const OnSide& on_side) {
    std::vector<std::string> spans;
    for (std::size_t t = 0; t < periods.size();) {
        std::size_t end = t;
        while (end < periods.size() && on_side(static_cast<Eigen::Index>(end))) {
            ++end;
        }
        if (end > t) {
            spans.push_back(end == t + 1 ? std::to_string(periods[t])
                                         : fmt::format("{} to {}", periods[t], periods[end - 1]));
        }
        t = end + 1;
    }
    return fmt::format("{}", fmt::join(spans, ", "));
}

struct Sides {
    std::string above;
    std::string below;
};

Sides sides_of(const CourseDifference& found, const std::vector<std::int32_t>& periods) {
    return {spans_text(periods, [&](Eigen::Index t) { return found.low(t) > 0; }),
            spans_text(periods, [&](Eigen::Index t) { return found.high(t) < 0; })};
}

/// The difference that is largest, whatever its sign, with the band's limits there.
struct Largest {
    std::int32_t period = 0;
    Interval interval{};
};

Largest largest_in(const CourseDifference& found, const std::vector<std::int32_t>& periods) {
    Eigen::Index at = 0;
    found.mean.abs().maxCoeff(&at);
    return {periods[static_cast<std::size_t>(at)], {found.mean(at), found.low(at), found.high(at)}};
}

/// "network passes hierarchy for good in period 62 [55, 71]"; "" if that is not beyond doubt.
std::string passing_text(const CourseDifference& found, const std::string& arm,
                         const std::string& baseline, double first_period) {
    if (beyond_doubt(found.second_passes, first_period)) {
        return fmt::format("{} passes {} for good in period {}", arm, baseline,
                           period_with_interval(found.second_passes));
    }
    if (beyond_doubt(found.first_passes, first_period)) {
        return fmt::format("{} passes {} for good in period {}", baseline, arm,
                           period_with_interval(found.first_passes));
    }
    return "";
}

bool is_empty(const CourseDifference& found) {
    return found.mean.size() == 0;
}

}  // namespace

report::Table course_table(const Comparison& comparison, const CourseComparison& course,
                           std::size_t most) {
    report::Table table{
        .title = fmt::format("{} over time, periods {} to {}: band around the whole "
                             "difference ({:g} %)",
                             course.measure.name, course.periods.front(), course.periods.back(),
                             100 * comparison.confidence),
        .headings = {{.label = "pair"},
                     {.label = "largest difference"},
                     {.label = "in period"},
                     {.label = "area between"},
                     {.label = "above 0 in periods"},
                     {.label = "below 0 in periods"}}};
    for (std::size_t p = 0; p < std::min(most, course.contrasts.size()); ++p) {
        report::Row row{pair_text(comparison, comparison.arms.pairs[p])};
        const auto& found = course.contrasts[p];
        if (found && !is_empty(*found)) {
            const Largest largest = largest_in(*found, course.periods);
            const Sides sides = sides_of(*found, course.periods);
            row.emplace_back(
                report::Estimate{largest.interval, decimals_for({largest.interval}), true});
            row.emplace_back(report::Number{static_cast<double>(largest.period)});
            row.emplace_back(report::Estimate{found->area, decimals_for({found->area}), true});
            for (const std::string& text : {sides.above, sides.below}) {
                row.push_back(text.empty() ? report::Cell(report::Missing{}) : report::Cell(text));
            }
        }
        row.resize(table.headings.size(), report::Missing{});
        table.rows.push_back(std::move(row));
    }
    return table;
}

std::string course_sentence(const Comparison& comparison, const CourseComparison& course,
                            std::size_t pair) {
    const ArmPair& arms = comparison.arms.pairs[pair];
    const Arm& arm = comparison.arms.arms[arms.arm];
    const Arm& baseline = comparison.arms.arms[arms.baseline];
    const auto& found = course.contrasts[pair];
    const std::string what =
        fmt::format("{} over time, {}", course.measure.name, pair_text(comparison, arms));
    if (!found) {
        return what + ": not compared, since one side did not record it.";
    }
    if (is_empty(*found)) {
        return what + ": not compared, since a side has no run with a number in every period.";
    }
    if (std::isnan(found->low(0))) {
        const bool few = found->of_first < 2 || found->of_second < 2;
        return what + (few ? ": undecided, since so few runs give no band."
                           : ": undecided, since a number is infinite and there is no band.");
    }
    const Sides sides = sides_of(*found, course.periods);
    std::vector<std::string> parts;
    if (const std::string passing =
            passing_text(*found, arm.word, baseline.word, course.periods.front());
        !passing.empty()) {
        parts.push_back(passing);
    }
    if (!sides.above.empty()) {
        parts.push_back(fmt::format("{} is higher in periods {}", arm.word, sides.above));
    }
    if (!sides.below.empty()) {
        parts.push_back(fmt::format("{} is lower in periods {}", arm.word, sides.below));
    }
    if (parts.empty()) {
        parts.push_back("undecided, the band around the whole difference holds 0 in every period");
    }
    return fmt::format("{}: {}.", what, fmt::join(parts, "; "));
}

report::Table bands_table(const Comparison& comparison) {
    report::Table table{.title = "Differences over time",
                        .headings = {{.label = "measure"},
                                     {.label = "place"},
                                     {.label = "baseline"},
                                     {.label = "arm"},
                                     {.label = "period"},
                                     {.label = "difference"},
                                     {.label = "arm passes baseline"},
                                     {.label = "baseline passes arm"}}};
    for (const auto& course : comparison.courses) {
        for (std::size_t p = 0; p < course.contrasts.size(); ++p) {
            const auto& found = course.contrasts[p];
            if (!found || is_empty(*found)) {
                continue;
            }
            const Arm& arm = comparison.arms.arms[comparison.arms.pairs[p].arm];
            const Arm& baseline = comparison.arms.arms[comparison.arms.pairs[p].baseline];
            for (std::size_t t = 0; t < course.periods.size(); ++t) {
                const auto at = static_cast<Eigen::Index>(t);
                table.rows.push_back(
                    {course.measure.name, arm.place, baseline.word, arm.word,
                     report::Number{static_cast<double>(course.periods[t])},
                     report::Estimate{{found->mean(at), found->low(at), found->high(at)}},
                     report::Period{found->second_passes}, report::Period{found->first_passes}});
            }
        }
    }
    return table;
}

}  // namespace orglab
