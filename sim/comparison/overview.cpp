#include "comparison/overview.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

#include "comparison/points.hpp"
#include "comparison/races.hpp"
#include "comparison/shown_measures.hpp"
#include "statistics/intervals.hpp"
#include "support/counted.hpp"

namespace orglab {
namespace {

constexpr std::size_t points_abreast = 4;  ///< as columns; more of them become rows
constexpr std::size_t measures_abreast = 4;

/// Of runs that went well: the mean and its interval, or for a censored measure the share of runs
/// that reached it and the median over all.
report::Cell outcome(const Outcomes& outcomes, const Shown& shown, std::uint32_t point) {
    const OutcomeMeasure& measure = shown.measure;
    const std::vector<double> numbers = numbers_of(outcomes, shown, point);
    if (numbers.empty()) {
        return report::Missing{};
    }
    if (!measure.censored) {
        return report::Estimate{bounded_mean_interval(numbers, measure.low, measure.high)};
    }
    const auto times = never_as_infinity(numbers);
    const auto reached =
        std::ranges::count_if(times, [](double time) { return std::isfinite(time); });
    return report::Reached{static_cast<std::uint64_t>(reached), times.size(),
                           median_interval(times)};
}

/// A row per measure, a column per point.
report::Table measures_by_point(const Outcomes& outcomes, const std::vector<ComparedPoint>& points,
                                const std::vector<Shown>& shown) {
    report::Table table{.headings = {{.label = "measure"}}};
    for (const auto& point : points) {
        table.headings.push_back({.label = point.name()});
    }
    table.headings.push_back({.label = ""});
    for (const auto& one : shown) {
        report::Row row{report::Code{one.name}};
        for (const auto& point : points) {
            row.push_back(outcome(outcomes, one, point.index));
        }
        row.emplace_back(one.measure.direction > 0   ? "more is better"
                         : one.measure.direction < 0 ? "less is better"
                                                     : "");
        table.rows.push_back(std::move(row));
    }
    return table;
}

/// A row per point, a column per measure; further measures in further tables.
std::vector<report::Table> points_by_measure(const Outcomes& outcomes,
                                             const std::vector<ComparedPoint>& points,
                                             const std::vector<Shown>& shown) {
    std::vector<report::Table> tables;
    for (std::size_t first = 0; first < shown.size(); first += measures_abreast) {
        const std::size_t last = std::min(first + measures_abreast, shown.size());
        report::Table table{.headings = {{.label = "point"}}};
        for (std::size_t i = first; i < last; ++i) {
            table.headings.push_back({.label = shown[i].name});
        }
        for (const auto& point : points) {
            report::Row row{point.name()};
            for (std::size_t i = first; i < last; ++i) {
                row.push_back(outcome(outcomes, shown[i], point.index));
            }
            table.rows.push_back(std::move(row));
        }
        tables.push_back(std::move(table));
    }
    return tables;
}

std::int64_t last_recorded(const Outcomes& outcomes) {
    return outcomes.periods.empty() ? last_period(outcomes) : outcomes.periods.back();
}

/// What the file does not have, if it does not have all.
std::string kept_text(const Outcomes& outcomes) {
    return outcomes.has_series()
               ? ""
               : fmt::format("; recorded with observe.record = \"{}\"", to_word(outcomes.record));
}

/// `text`: the value as readers see it.
report::Cell cell_of(const Value& value, std::string text) {
    return std::visit(
        [&](const auto& held) -> report::Cell {
            using T = std::remove_cvref_t<decltype(held)>;
            if constexpr (std::is_same_v<T, std::monostate>) {
                return report::Missing{};
            } else if constexpr (std::is_arithmetic_v<T> && !std::is_same_v<T, bool>) {
                return report::Written{static_cast<double>(held), std::move(text)};
            } else {
                return std::move(text);
            }
        },
        value);
}

/// What differs between points: a column per key, a row per point.
report::Table parameters(const Outcomes& outcomes, const std::vector<ComparedPoint>& points) {
    report::Table table{.headings = {{.label = "point"}}};
    for (const auto& name : short_names(outcomes.keys)) {
        table.headings.push_back({.label = name});
    }
    for (const auto& point : points) {
        table.rows.push_back({point.name()});
    }
    for (std::size_t k = 0; k < outcomes.keys.size(); ++k) {
        std::vector<Value> values;
        std::ranges::transform(outcomes.points, std::back_inserter(values),
                               [&](const OutcomePoint& point) { return point.values[k]; });
        auto texts = told_apart(values);
        for (std::size_t i = 0; i < points.size(); ++i) {
            const std::uint32_t at = points[i].index;
            table.rows[i].push_back(cell_of(values[at], std::move(texts[at])));
        }
    }
    return table;
}

/// What the measures are, and who is faster than whom.
void add_tables(report::Page& page, const Outcomes& outcomes,
                const std::vector<ComparedPoint>& points, const std::vector<Shown>& shown) {
    std::vector<report::Table> tables =
        points.size() <= points_abreast ? std::vector{measures_by_point(outcomes, points, shown)}
                                        : points_by_measure(outcomes, points, shown);
    for (auto& table : tables) {
        table.title = &table != &tables.front()
                          ? ""
                          : "at the end of the run, over replicates: mean [95 % interval]; for "
                            "times: runs that reached it, and the median over all runs";
        page.parts.emplace_back(std::move(table));
    }
    for (const auto& one : shown) {
        if (one.measure.censored && compares_points(points)) {
            page.parts.emplace_back(races_table(outcomes, points, one.measure));
        }
    }
}

}  // namespace

report::Page overview(const Outcomes& outcomes, const std::vector<std::string>& measures,
                      std::size_t most) {
    const auto all = points_of(outcomes);
    const std::vector points(all.begin(),
                             all.begin() + static_cast<std::ptrdiff_t>(std::min(most, all.size())));
    const bool abreast = points.size() <= points_abreast;
    const auto shown = !measures.empty() ? chosen_measures(outcomes, measures)
                       : abreast         ? measures_of_one_number(outcomes)
                                         : main_measures_of(outcomes);
    report::Page page{.title = outcomes.title, .parts = {}};
    page.parts.emplace_back(report::Passage{
        .lines = {fmt::format("{} x {}: {}; periods {} to {}{}", counted(all.size(), "point"),
                              counted(outcomes.replicates, "replicate"), status_counts(outcomes),
                              outcomes.periods.empty() ? 0 : outcomes.periods.front(),
                              last_recorded(outcomes), kept_text(outcomes))}});
    if (!outcomes.keys.empty()) {
        page.parts.emplace_back(parameters(outcomes, points));
    }
    const std::string why = why_no_numbers(outcomes);
    if (!why.empty()) {
        page.parts.emplace_back(report::Passage{.lines = {why}});
    } else {
        add_tables(page, outcomes, points, shown);
        const bool times =
            std::ranges::any_of(shown, [](const Shown& one) { return one.measure.censored; });
        if (times && all.size() > 1 && !compares_points(all)) {
            page.parts.emplace_back(report::Passage{.lines = {why_not_compared(outcomes)}});
        }
    }
    if (why.empty() && measures.empty() && shown.size() < measures_of_one_number(outcomes).size()) {
        page.parts.emplace_back(report::Passage{.lines = {"more measures: --measure NAME"}});
    }
    if (points.size() < all.size()) {
        page.parts.emplace_back(report::Passage{
            .lines = {fmt::format("the first {} of {} points; all of them: --all, or --format csv",
                                  points.size(), all.size())}});
    }
    return page;
}

}  // namespace orglab
