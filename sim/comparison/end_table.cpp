#include "comparison/end_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "comparison/costs.hpp"
#include "comparison/course.hpp"
#include "comparison/points.hpp"
#include "comparison/races.hpp"
#include "metrics/observation.hpp"
#include "statistics/intervals.hpp"
#include "support/counted.hpp"

namespace orglab {
namespace {

/// What the table shows if the scenario names no measures of its own.
constexpr std::array usual_measures = {"knowledge", "diversity"};
constexpr std::size_t measures_abreast = 3;

std::span<const double> span_of(const Eigen::ArrayXd& values) {
    return {values.data(), static_cast<std::size_t>(values.size())};
}

/// The measures of the table, in the order in which the scenario names them: a scenario that names
/// `code_score` wants to see it. "cheap" and "all" ask for nothing in particular.
std::vector<std::string> measures_in(const Outcomes& outcomes) {
    std::vector<std::string> named{"cheap"};
    if (const auto model = outcomes.model(0)) {
        named = model->get<ObservationSettings>().measures;
    }
    std::vector<std::string> asked;
    for (const auto& word : named) {
        if (word == "cheap" || word == "all") {
            asked.insert(asked.end(), usual_measures.begin(), usual_measures.end());
        } else {
            asked.push_back(word);
        }
    }
    std::vector<std::string> names;
    for (const auto& name : asked) {
        const OutcomeMeasure* at_end = outcomes.find("end_" + name);
        if (names.size() < measures_abreast && at_end != nullptr &&
            at_end->kind == MeasureKind::end && at_end->axis == Axis::none &&
            std::ranges::find(names, name) == names.end()) {
            names.push_back(name);
        }
    }
    return names;
}

/// The censored measure of the table: time_to_80 if there is one, else the first time_to_.
std::string time_in(const Outcomes& outcomes) {
    if (outcomes.has("time_to_80")) {
        return "time_to_80";
    }
    const auto found = std::ranges::find_if(outcomes.measures, [](const OutcomeMeasure& measure) {
        return measure.name.starts_with("time_to_");
    });
    return found == outcomes.measures.end() ? "" : found->name;
}

report::Table table_of(std::string first, const std::vector<std::string>& measures) {
    report::Table table{.headings = {{.label = std::move(first)}}};
    for (const auto& name : measures) {
        table.headings.push_back({.label = name});
    }
    return table;
}

report::Table end_values(const Outcomes& outcomes, const std::vector<ComparedPoint>& points,
                         const std::vector<std::string>& measures) {
    const std::string time = time_in(outcomes);
    report::Table table = table_of("at the end", measures);
    if (!time.empty()) {
        const std::string share = time.substr(std::string("time_to_").size());
        table.headings.push_back({.label = fmt::format("reached {} %", share)});
        table.headings.push_back({.label = "in period (median)"});
    }
    for (const auto& point : points) {
        report::Row row{point.name()};
        for (const auto& name : measures) {
            const OutcomeMeasure& range = *outcomes.find("end_" + name);
            row.push_back(report::Estimate{bounded_mean_interval(
                span_of(outcomes.numbers(range.name, point.index)), range.low, range.high)});
        }
        if (!time.empty()) {
            const auto times = never_as_infinity(numbers_of_ok_runs(outcomes, time, point.index));
            const auto reached =
                std::ranges::count_if(times, [](double t) { return std::isfinite(t); });
            row.push_back(
                report::Share{wilson_interval(static_cast<std::uint64_t>(reached), times.size())});
            row.push_back(report::Period{median_interval(times)});
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

report::Table differences_table(const Outcomes& outcomes, const std::vector<ComparedPoint>& points,
                                const std::vector<std::string>& measures) {
    const bool one_baseline =
        std::ranges::all_of(points, [](const auto& point) { return point.baseline == 0; });
    report::Table table =
        table_of(fmt::format("difference from {}",
                             one_baseline ? points.front().name() : points.front().variant),
                 measures);
    for (const auto& point : points) {
        if (point.is_baseline()) {
            continue;
        }
        report::Row row{point.name()};
        for (const auto& name : measures) {
            const Eigen::ArrayXd first = outcomes.numbers("end_" + name, point.baseline);
            const Eigen::ArrayXd second = outcomes.numbers("end_" + name, point.index);
            row.push_back(report::Estimate{
                paired_difference_interval(span_of(first), span_of(second)), 3, true});
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

std::string runs_text(const Outcomes& outcomes) {
    const bool one = outcomes.replicates == 1;
    return fmt::format(
        "{}, {}; {}", counted(outcomes.replicates, "replicate"),
        counted(static_cast<std::uint64_t>(last_period(outcomes)), "period"),
        one ? "one replicate gives no intervals" : "means, with 95 % intervals in brackets");
}

}  // namespace

report::Page end_table(const Outcomes& outcomes) {
    auto points = points_of(outcomes);
    const std::size_t all = points.size();
    const bool none_is_compared = !compares_points(points);
    points.erase(points.begin() + static_cast<std::ptrdiff_t>(std::min(all, points_in_a_table)),
                 points.end());
    const auto measures = measures_in(outcomes);
    report::Page page{.title = outcomes.title,
                      .parts = {report::Passage{.lines = {runs_text(outcomes)}}}};
    if (std::string why = why_no_numbers(outcomes); !why.empty()) {
        page.parts.emplace_back(report::Passage{.lines = {std::move(why)}});
        return page;
    }
    page.parts.emplace_back(end_values(outcomes, points, measures));
    const bool compared = compares_points(points);
    if (compared && !measures.empty()) {
        page.parts.emplace_back(differences_table(outcomes, points, measures));
    }
    for (const auto& measure : outcomes.measures) {
        if (measure.censored && measure.one_per_run() && compared) {
            page.parts.emplace_back(races_table(outcomes, points, measure));
        }
    }
    if (none_is_compared && all > 1) {
        page.parts.emplace_back(report::Passage{.lines = {why_not_compared(outcomes)}});
    }
    const bool has_course = outcomes.has_series()
                                ? outcomes.has("knowledge")
                                : outcomes.source->means("knowledge", 0).has_value();
    if (has_course && outcomes.periods.size() > 1) {
        Course course = course_of(outcomes, points, "knowledge");
        page.parts.emplace_back(std::move(course.means));
        if (!course.crossings.empty()) {
            page.parts.emplace_back(report::Passage{.lines = std::move(course.crossings)});
        }
    }
    if (report::Table costs = costs_table(outcomes, points); costs.headings.size() > 1) {
        page.parts.emplace_back(std::move(costs));
    }
    if (points.size() < all) {
        page.parts.emplace_back(report::Passage{
            .lines = {fmt::format("the first {} of {} points; `orglab show` has all with --all or "
                                  "--format csv, and pictures draw them as a map",
                                  points.size(), all)}});
    }
    if (!outcomes.description.empty()) {
        page.parts.emplace_back(report::Passage{.lines = {outcomes.description}});
    }
    return page;
}

}  // namespace orglab
